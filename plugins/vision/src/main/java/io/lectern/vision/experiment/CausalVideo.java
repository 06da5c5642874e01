package io.lectern.vision.experiment;

import static io.lectern.vision.experiment.SeeingMotion.accuracy;
import static io.lectern.vision.experiment.SeeingMotion.plan;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.toolkit.Fields;
import io.lectern.vision.C3d;
import io.lectern.vision.C3d.Time;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Causal 3-D convolutions: an answer for each frame that needs none of the frames to come.
@About(
        id = "causal-video",
        name = "Causal video",
        summary = "Padded with the past alone, 3-D convolutions see no future and go on frame by frame.",
        paper = "https://arxiv.org/abs/1806.03863")
public final class CausalVideo implements ExperimentPlugin {

    private static final int CLIPS = 8;
    private static final String PROBE = "frames"; // logits [batch, time, classes]
    private static final String NEXT = "next_"; // before the name of what is kept

    @Override
    public Claim claim() {
        return new Claim(
                "With causal 3-D convolutions no frame's answer depends on a later frame, its gradient is exactly 0, and"
                        + " given frame by frame a clip is answered as at once; plain ones see the future.",
                4,
                "D08");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a plain and a causal network");
        var results = lab.train(List.of(plan(lab.seed(), Time.BOTH_SIDES), plan(lab.seed(), Time.PAST)));
        var examples = lab.examples("moving-glyphs", plan(lab.seed(), Time.PAST).datasetSettings());
        var clips = examples.data().get(Split.TEST, IntStream.range(0, CLIPS).toArray());
        lab.note("measuring what each frame's answer depends on");
        var plain = dependence(results.getFirst(), clips);
        var causal = dependence(results.getLast(), clips);
        lab.note("giving a clip frame by frame");
        double difference = streaming((Classification) examples.task(), clips.get("input"), lab.seed());
        return new Verdict(
                List.of(
                        Measured.of("gradient by later frames, causal, largest", future(causal))
                                .between(0, 0),
                        Measured.of("gradient by later frames, plain, largest", future(plain))
                                .atLeast(1e-3),
                        Measured.of("frame by frame - at once, causal, largest", difference)
                                .atMost(1e-5),
                        Measured.of("accuracy, causal", accuracy(results.getLast())),
                        Measured.of("accuracy, plain", accuracy(results.getFirst()))),
                List.of(new Figure.Row(
                        "How much the answer at a frame depends on each frame",
                        List.of(heatmap("plain", plain), heatmap("causal", causal)))),
                "The gradient is that of a frame's first logit by all pixels of a frame, its norm over %d clips, of networks"
                                .formatted(CLIPS)
                        + " that have been trained for a few epochs. Frame by frame means a program for one frame that is"
                        + " given, for each convolution, the last two frames of what it saw; with the weights before"
                        + " training. Nothing is normalised over the batch, whose statistics in training would be of"
                        + " later frames too. The clip's answer is the mean over frames, of which the first have seen"
                        + " little of the motion.");
    }

    /// The norm of d answer(row) / d frame(column), `[time, time]`.
    private static NdArray dependence(Result run, Batch clips) {
        var model = (Predictor.Observable) run.model();
        var inputs = Batch.of("input", clips.get("input"));
        int time = clips.get("input").dim(1);
        int classes = model.evaluate(inputs, List.of(new Predictor.Fetch.Value(PROBE)))
                .get(PROBE)
                .dim(2);
        var norms = new double[time * time];
        for (int answer = 0; answer < time; answer++) {
            var fetch = new Predictor.Fetch.Gradient(PROBE, answer * classes, "input");
            var gradient = model.evaluate(inputs, List.of(fetch)).get(fetch.name());
            int frame = gradient.size() / (CLIPS * time);
            for (int i = 0; i < gradient.size(); i++) {
                norms[answer * time + i / frame % time] += gradient.get(i) * gradient.get(i);
            }
        }
        return NdArray.of(
                IntStream.range(0, norms.length)
                        .mapToDouble(i -> Math.sqrt(norms[i]))
                        .toArray(),
                Shape.of(time, time));
    }

    private static double future(NdArray dependence) {
        int time = dependence.dim(0);
        return IntStream.range(0, dependence.size())
                .filter(i -> i % time > i / time)
                .mapToDouble(dependence::get)
                .max()
                .orElseThrow();
    }

    private static Figure heatmap(String title, NdArray dependence) {
        return new Figure.Heatmap(title, dependence, "answer at frame", "frame seen");
    }

    /// The largest difference of any frame's logits between clips given at once and frame by frame.
    private static double streaming(Classification task, NdArray clips, long seed) {
        try (var weights = Weights.of(seed)) {
            var atOnce = network(task, clips.shape(), Time.PAST, weights);
            var start = new Stream((_, x) -> Tensor.concat(2, x, x));
            var next = new Stream(Stream::given);
            var frame = clips.shape().with(1, 1);
            try (var whole = program(atOnce, Map.of(), weights);
                    var first = program(network(task, frame, start, weights), start.kept, weights);
                    var then = program(network(task, frame, next, weights), next.kept, weights)) {
                var expected = answer(whole.run(Map.of("input", clips)));
                double largest = 0;
                var given = new HashMap<String, NdArray>();
                for (int t = 0; t < clips.dim(1); t++) {
                    given.put("input", frame(clips, t));
                    var found = (t == 0 ? first : then).run(given);
                    largest = Math.max(largest, difference(answer(found), expected, t));
                    next.kept.keySet().forEach(name -> given.put(name, Objects.requireNonNull(found.get(NEXT + name))));
                }
                return largest;
            }
        }
    }

    /// Keeps the last two frames of what each convolution saw.
    ///
    /// @param before what stands before a convolution's input, by the name of what was kept for it
    /// @param kept   what the next frame needs, by those names
    private record Stream(Before before, Map<String, Tensor> kept) implements C3d.Padding {

        Stream(Before before) {
            this(before, new LinkedHashMap<>());
        }

        @Override
        public Tensor pad(Tensor x) {
            var name = "past_" + kept.size();
            var seen = Tensor.concat(2, before.of(name, x), x);
            kept.put(name, seen.slice(2, 1, 3));
            return seen;
        }

        private static Tensor given(String name, Tensor x) {
            return Tensor.input(name, x.type(), x.shape().with(2, 2));
        }
    }

    @FunctionalInterface
    private interface Before {

        Tensor of(String name, Tensor x);
    }

    private static Tensor network(Classification task, Shape clips, C3d.Padding padding, Weights weights) {
        var given = Tensor.input("input", task.input().type(), clips);
        return new C3d(C3d.DEFAULT.stages(), C3d.DEFAULT.width(), Time.PAST)
                .frameLogits(
                        Fields.prepared(task.input(), given),
                        task.classes().size(),
                        padding,
                        Scope.root(weights, false));
    }

    private static Program program(Tensor logits, Map<String, Tensor> kept, Weights weights) {
        var outputs = new LinkedHashMap<String, Tensor>();
        outputs.put(PROBE, logits);
        kept.forEach((name, frames) -> outputs.put(NEXT + name, frames));
        return Program.compile(outputs, Map.of(), weights);
    }

    private static NdArray answer(Map<String, NdArray> outputs) {
        return Objects.requireNonNull(outputs.get(PROBE));
    }

    /// Frame `t` of each clip.
    private static NdArray frame(NdArray clips, int t) {
        var shape = clips.shape().with(1, 1);
        int size = shape.size() / shape.dim(0);
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int clip = i / size;
            values[i] = (float) clips.get((clip * clips.dim(1) + t) * size + i % size);
        }
        return NdArray.of(values, shape);
    }

    /// Of `[batch, 1, classes]` from frame `t` of `[batch, time, classes]`.
    private static double difference(NdArray found, NdArray expected, int t) {
        var wanted = frame(expected, t);
        return IntStream.range(0, found.size())
                .mapToDouble(i -> Math.abs(found.get(i) - wanted.get(i)))
                .max()
                .orElseThrow();
    }
}
