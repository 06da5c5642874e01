package io.lectern.vision.experiment;

import static io.lectern.vision.experiment.SeeingMotion.id;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.vision.C3d.Time;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Inflation: what filters have learnt of pictures is a start for filters of videos.
@About(
        id = "inflated-filters",
        name = "Inflated filters",
        summary = "Filters of pictures, repeated over time, see a still video alike and learn motion sooner.",
        paper = "https://arxiv.org/abs/1705.07750")
public final class InflatedFilters implements ExperimentPlugin {

    private static final int STILLS = 64;
    private static final int PRETRAINING_EPOCHS = 10;
    private static final int STEPS = 500;
    private static final int EVERY = 20; // steps between evaluations
    private static final double TARGET = 0.8; // accuracy on the validation part

    @Override
    public Claim claim() {
        return new Claim(
                "Inflated to 3-D, a 2-D network says of a still video what it said of a frame (within 1e-5), and learns"
                        + " which digit moves where in at most 0.6 of the steps that a random start takes.",
                4,
                "D11");
    }

    @Override
    public Verdict run(Lab lab) {
        var pictures = plan(lab, Time.EACH_FRAME, "digit").budget(new Budget.Epochs(PRETRAINING_EPOCHS));
        var still = plan(lab, Time.BOTH_SIDES, "digit")
                .model("training.rate", 0) // so that it stays as it is inflated
                .budget(new Budget.Steps(1))
                .from(pictures);
        var tuning = plan(lab, Time.BOTH_SIDES, "digit-and-direction")
                .model("training.evaluateEvery", EVERY)
                .budget(new Budget.Steps(STEPS));
        lab.note("training a 2-D network");
        var flat = lab.train(pictures);
        var inflated = lab.train(still);
        lab.note("training 3-D networks from it and from random weights");
        var results = lab.train(List.of(tuning.from(pictures), tuning));
        var clips = lab.examples("moving-glyphs", pictures.datasetSettings())
                .data()
                .get(Split.TEST, IntStream.range(0, STILLS).toArray());
        var stills = Batch.of("input", still(clips.get("input")));
        double tuned = stepsToTarget(results.getFirst());
        double random = stepsToTarget(results.getLast());
        return new Verdict(
                List.of(
                        Measured.of("still videos, inflated - 2-D, largest", difference(flat, inflated, stills))
                                .atMost(1e-5),
                        Measured.of("steps to the target, inflated", tuned),
                        Measured.of("steps to the target, random start", random),
                        Measured.of("steps, inflated / random start", tuned / random)
                                .atMost(0.6),
                        Measured.of("accuracy on digits, 2-D", SeeingMotion.accuracy(flat))),
                List.of(new Figure.Lines(
                        "Accuracy on clips that are not learnt from: digit and direction",
                        "step",
                        "share",
                        List.of(
                                results.getFirst().curve("inflated", "validation/accuracy"),
                                results.getLast().curve("random start", "validation/accuracy")))),
                "The 2-D network learns from the frames of moving digits which digit it is, the 3-D ones the digit and the"
                        + " direction, of 20 classes; their last layer starts at random, and the steps of the 2-D network"
                        + " are not counted. The target is %.0f %% of validation clips, looked at every %d of %d steps."
                                .formatted(100 * TARGET, EVERY, STEPS)
                        + " The difference is that of logits, relative to the largest, since they are rounded to 24 bits."
                        + " It is this small because time is padded with its first and last frames; with zeros, as in"
                        + " the paper, the ends of a still video differ from its middle.");
    }

    private static Plan plan(Lab lab, Time time, String wanted) {
        return Plan.of("c3d", "moving-glyphs")
                .model("time", id(time))
                .model("training.schedule", "constant")
                .dataset("wanted", wanted)
                .dataset("examples.validation", 500)
                .dataset("seed", lab.seed());
    }

    /// Clips in which the first frame stays.
    private static NdArray still(NdArray clips) {
        int frame = clips.size() / clips.dim(0) / clips.dim(1);
        var values = new float[clips.size()];
        for (int i = 0; i < values.length; i++) {
            int clip = i / (frame * clips.dim(1));
            values[i] = (float) clips.get(clip * clips.dim(1) * frame + i % frame);
        }
        return NdArray.of(values, clips.shape());
    }

    /// The largest difference between the logits of two networks, against the largest logit.
    private static double difference(Result one, Result other, Batch stills) {
        var flat = one.model().predict(stills).get("scores");
        var inflated = other.model().predict(stills).get("scores");
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < flat.size(); i++) {
            largest = Math.max(largest, Math.abs(flat.get(i)));
            difference = Math.max(difference, Math.abs(inflated.get(i) - flat.get(i)));
        }
        return difference / largest;
    }

    /// The first evaluation that reaches it; NaN if none does.
    private static double stepsToTarget(Result run) {
        return run.series("validation/accuracy").entrySet().stream()
                .filter(evaluation -> evaluation.getValue() >= TARGET)
                .mapToDouble(Map.Entry::getKey)
                .min()
                .orElse(Double.NaN);
    }
}
