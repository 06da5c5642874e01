package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import io.lectern.vision.C3d.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// C3D: motion is seen by filters that reach over time, and by nothing that forgets the order of
/// frames.
@About(
        id = "seeing-motion",
        name = "Seeing motion",
        summary = "Which way something moves is seen by 3-D convolutions, not in the mean of frames.",
        paper = "https://arxiv.org/abs/1412.0767")
public final class SeeingMotion implements ExperimentPlugin {

    private static final int EPOCHS = 4;
    private static final int TESTED = 1_000;
    private static final int SHOWN = 10; // of the test clips: the first to the right; number 0 goes to the left
    private static final List<Time> NETWORKS = List.of(Time.BOTH_SIDES, Time.EACH_FRAME, Time.MEAN_FRAME);

    @Override
    public Claim claim() {
        return new Claim(
                "Whether a digit moves left or right, a network of 3-D convolutions tells in at least 95 % of clips; the"
                        + " same network in 2-D, on the mean frame or on each frame by itself, guesses.",
                4, "D07");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a 3-D network, one on each frame and one on the mean frame");
        var results =
                lab.train(NETWORKS.stream().map(time -> plan(lab.seed(), time)).toList());
        double video = accuracy(results.get(0));
        double frames = accuracy(results.get(1));
        double mean = accuracy(results.get(2));
        lab.note("convolving by loops");
        return new Verdict(
                List.of(
                        Measured.of("accuracy, 3-D", video).atLeast(0.95),
                        Measured.of("accuracy, 2-D on each frame", frames).between(0.4, 0.6),
                        Measured.of("accuracy, 2-D on the mean frame", mean).between(0.4, 0.6),
                        Measured.of("3-D convolution against loops, largest difference", difference(lab.seed()))
                                .atMost(1e-5)),
                List.of(
                        clips(lab),
                        new Figure.Lines(
                                "Accuracy on clips that are not learnt from",
                                "step",
                                "share",
                                List.of(
                                        results.get(0).curve("3-D", "validation/accuracy"),
                                        results.get(1).curve("2-D, each frame", "validation/accuracy"),
                                        results.get(2).curve("2-D, mean frame", "validation/accuracy")))),
                "Clips of 8 frames of 16 by 16 pixels, %d epochs; accuracy on %,d others, of which half go left. A clip is"
                                .formatted(EPOCHS, TESTED)
                        + " as likely as the same frames in reverse, so that without their order nothing can be known."
                        + " There are two directions only, since of others the mean would show the line of motion. All"
                        + " networks have the same layers; a filter that sees three frames has three times as many"
                        + " weights. The loops are over strides, dilations and uneven padding.");
    }

    /// What a network is trained by in this experiment and in [CausalVideo].
    static Plan plan(long seed, Time time) {
        return Plan.of("c3d", "moving-glyphs")
                .model("time", id(time))
                .dataset("examples.test", TESTED)
                .dataset("seed", seed)
                .budget(new Budget.Epochs(EPOCHS));
    }

    static String id(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static double accuracy(Result run) {
        return run.metric("test/accuracy");
    }

    /// The largest difference between convolutions over three axes and the sums that they stand for.
    private static double difference(long seed) {
        var windows = List.of(
                Window.of(3, 3, 3).padding(1),
                Window.of(3, 2, 1).stride(List.of(1, 2, 1)),
                Window.of(2, 3, 3).dilation(2).padding(List.of(2, 0, 1), List.of(0, 2, 1)),
                Window.of(3, 3, 2).stride(2).dilation(2).padding(2));
        var random = new Randomness(seed).at("loops");
        var x = drawn(Shape.of(2, 2, 5, 6, 7), random);
        double largest = 0;
        for (var window : windows) {
            var kernel = window.kernel().stream().mapToInt(Integer::intValue).toArray();
            var weight = drawn(Shape.of(3, 2).append(kernel), random);
            var y = Tensor.constant(x).conv(Tensor.constant(weight), window);
            try (var program = Program.compile(Map.of("y", y))) {
                var found = Objects.requireNonNull(program.run(Map.of()).get("y"));
                for (int i = 0; i < found.size(); i++) {
                    largest = Math.max(largest, Math.abs(found.get(i) - summed(x, weight, window, found.shape(), i)));
                }
            }
        }
        return largest;
    }

    private static NdArray drawn(Shape shape, RandomGenerator random) {
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return NdArray.of(values, shape);
    }

    /// Entry `i` of a convolution's result, by its definition.
    private static double summed(NdArray x, NdArray weight, Window window, Shape y, int i) {
        var out = place(y, i);
        double sum = 0;
        int perFilter = weight.size() / weight.dim(0);
        for (int under = 0; under < perFilter; under++) {
            var at = place(weight.shape().with(0, 1), under);
            int from = out[0] * x.dim(1) + at[1];
            boolean inside = true;
            for (int axis = 0; axis < window.axes(); axis++) {
                int place = out[axis + 2] * window.stride().get(axis)
                        + at[axis + 2] * window.dilation().get(axis)
                        - window.before().get(axis);
                inside &= place >= 0 && place < x.dim(axis + 2);
                from = from * x.dim(axis + 2) + place;
            }
            sum += inside ? x.get(from) * weight.get(out[1] * perFilter + under) : 0;
        }
        return sum;
    }

    private static int[] place(Shape shape, int index) {
        var place = new int[shape.rank()];
        int rest = index;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            place[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return place;
    }

    /// A clip of each direction, frame by frame, and its mean.
    private static Figure clips(Lab lab) {
        var examples =
                lab.examples("moving-glyphs", plan(lab.seed(), Time.BOTH_SIDES).datasetSettings());
        var shown = examples.data().get(Split.TEST, new int[] {0, SHOWN});
        var classes = ((Classification) examples.task()).classes();
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < shown.size(); i++) {
            var clip = shown.get("input").at(i);
            var frames = IntStream.rangeClosed(1, clip.dim(0))
                    .mapToObj(frame -> "frame " + frame)
                    .toList();
            var direction = classes.get((int) shown.get("label").get(i));
            figures.add(new Figure.Images("To the " + direction, clip, frames));
            figures.add(new Figure.Images("Its mean", mean(clip), List.of()));
        }
        return new Figure.Row("What is seen", figures);
    }

    private static NdArray mean(NdArray clip) {
        int size = clip.size() / clip.dim(0);
        var mean = new float[size];
        for (int i = 0; i < clip.size(); i++) {
            mean[i % size] += (float) clip.get(i) / clip.dim(0);
        }
        return NdArray.of(mean, clip.shape().with(0, 1));
    }
}
