package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.named;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Optional;

/// C3D: convolutions of 3 by 3 pixels by 3 frames all the way, so that what moves is seen as what is
/// there. With `width=64` and `stages=5` it has the paper's eight convolutions.
///
/// Differs from the paper in that it pools over space alone, so that each frame has an answer of its
/// own and the clip's is their mean; in that the ends of time are padded by repeating the first and the
/// last frame, not by zeros, so that a video that stands still stays so; and in that nothing but a
/// linear layer follows the convolutions, where the paper has two of 4,096 units before it.
///
/// `time=past` is causal as in Carreira et al. 2018 (1806.03863): a frame's answer needs no later one.
/// A network with `time=each-frame` may become one with 3-D filters by inflation, as in Carreira and
/// Zisserman 2017 (1705.07750): see [#adapted].
@About(
        id = "c3d",
        name = "C3D",
        summary = "Convolutions over space and time, which see motion.",
        paper = "https://arxiv.org/abs/1412.0767")
public record C3d(
        @Doc("How often the resolution is halved; the first two stages have one convolution, later ones two.")
        @Range(min = 1, max = 5)
        int stages,

        @Doc("Channels of the first stage; each later one has twice as many, up to 8 times.") @Range(min = 1, max = 256)
        int width,

        @Doc("Which frames a convolution sees at once.") Time time)
        implements Classifier {

    public static final C3d DEFAULT = new C3d(3, 8, Time.BOTH_SIDES);

    private static final Window HALVING = Window.of(1, 2, 2).stride(List.of(1, 2, 2)); // of height and width
    private static final int KERNEL = 3; // pixels, and frames where it sees several

    /// Puts what a convolution should see before and after its input around it.
    ///
    /// Shapes: `[batch, channels, time, height, width]` to the same with a longer time.
    @FunctionalInterface
    public interface Padding {

        Tensor pad(Tensor x);
    }

    /// Which frames a convolution sees at once.
    public enum Time implements Padding {
        @Doc("The one before, this one and the next, as in the paper.")
        BOTH_SIDES,
        @Doc("The two before and this one: causal.")
        PAST,
        @Doc("This one alone: a 2-D network on each frame.")
        EACH_FRAME,
        @Doc("The mean of all frames: a 2-D network on one picture.")
        MEAN_FRAME;

        @Override
        public Tensor pad(Tensor x) {
            var first = x.slice(2, 0, 1);
            var last = x.slice(2, x.dim(2) - 1, x.dim(2));
            return switch (this) {
                case BOTH_SIDES -> Tensor.concat(2, first, x, last);
                case PAST -> Tensor.concat(2, first, first, x);
                case EACH_FRAME, MEAN_FRAME -> x;
            };
        }

        int kernel() {
            return switch (this) {
                case BOTH_SIDES, PAST -> KERNEL;
                case EACH_FRAME, MEAN_FRAME -> 1;
            };
        }
    }

    @Override
    public Tensor logits(Tensor clips, int classes, Scope scope) {
        clips.expect("[batch, time, channels, height, width]");
        var seen = time == Time.MEAN_FRAME ? clips.meanKeep(1) : clips;
        return scope.probe("frames", frameLogits(seen, classes, time, scope)).mean(1);
    }

    /// An answer for each frame, `[batch, time, classes]`.
    ///
    /// @param clips   `[batch, time, channels, height, width]`
    /// @param padding is asked by each convolution in turn, from the first to the last
    public Tensor frameLogits(Tensor clips, int classes, Padding padding, Scope scope) {
        var x = clips.swap(1, 2);
        for (int stage = 0; stage < stages; stage++) {
            int channels = width * Math.min(1 << stage, 8);
            for (int i = 0; i < (stage < 2 ? 1 : 2); i++) {
                x = scope.apply(x, new Conv3d(channels, time.kernel(), padding), relu());
            }
            x = scope.apply(x, named("max_pool", (maps, _) -> maps.maxPool(HALVING)));
        }
        return scope.apply(x.mean(3, 4).swap(1, 2), linear(classes));
    }

    /// Keeps height and width; how long it is after `padding` is the padding's.
    record Conv3d(int channels, int frames, Padding padding) implements Layer {

        @Override
        public Tensor apply(Tensor x, Scope scope) {
            var shape = Shape.of(channels, x.dim(1), frames, KERNEL, KERNEL);
            var window = Window.of(frames, KERNEL, KERNEL).padding(List.of(0, 1, 1), List.of(0, 1, 1));
            double deviation = Math.sqrt(2.0 * channels / shape.size()); // He's
            var bias = scope.param("bias", Shape.of(channels), Init.fill(0)).reshape(channels, 1, 1, 1);
            return padding.pad(x)
                    .conv(scope.param("weight", shape, Init.normal(deviation)), window)
                    .add(bias);
        }
    }

    /// Inflation: a filter over one frame becomes one over several when it is repeated over time and
    /// divided by how often. Of a video that stands still the network then says what the 2-D network
    /// says of a frame.
    @Override
    public Optional<NdArray> adapted(NdArray weight, Shape shape) {
        boolean flat = shape.rank() == 5 && weight.shape().equals(shape.with(2, 1));
        return flat ? Optional.of(inflated(weight, shape)) : Classifier.super.adapted(weight, shape);
    }

    private static NdArray inflated(NdArray weight, Shape shape) {
        int plane = shape.dim(3) * shape.dim(4);
        int frames = shape.dim(2);
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int filter = i / (frames * plane);
            values[i] = (float) weight.get(filter * plane + i % plane) / frames;
        }
        return NdArray.of(values, shape);
    }

    @Override
    public Optional<String> objection(Classification task) {
        if (!(task.input() instanceof Feature.Video video)) {
            return Optional.of("it needs clips, not " + task.input().getClass().getSimpleName());
        }
        int side = Math.min(video.frame().height(), video.frame().width());
        return side >> stages > 0
                ? Optional.empty()
                : Optional.of("frames of %d pixels cannot be halved %d times; take fewer stages or larger frames"
                        .formatted(side, stages));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 3e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(32)
                .epochs(6);
    }

    @Override
    public String builtIn() {
        return "moving-glyphs";
    }
}
