package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.named;

import io.lectern.api.About;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.FlowEstimator;
import io.lectern.toolkit.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// FlowNetSimple: both pictures as one stack of channels, down to a coarse flow that is refined step by step.
///
/// Each refinement joins what the path down saw at that resolution, the enlarged features, and the enlarged flow.
/// Differs from the paper in that losses of all resolutions weigh alike, and in that nothing smooths the flow
/// afterwards.
@About(
        id = "flownet-s",
        name = "FlowNetS",
        summary = "A convolutional network that sees two pictures and tells where each pixel moves.",
        paper = "https://arxiv.org/abs/1504.06852")
public record FlowNetS(
        @Doc("Channels after the first convolution; the paper has 64.") @Range(min = 2, max = 256)
        int width,

        @Doc("How often the resolution is halved; the paper has 6.") @Range(min = 2, max = 8)
        int depth,

        @Doc("Halvings that are left at the end, where the flow is enlarged at one go; the paper has 2.")
        @Range(min = 1, max = 7)
        int coarseness)
        implements FlowEstimator {

    public static final FlowNetS DEFAULT = new FlowNetS(16, 4, 2);

    private static final Layer LEAKY = named("leaky_relu", (x, _) -> x.leakyRelu(0.1));

    public FlowNetS {
        if (coarseness >= depth) {
            throw new IllegalArgumentException(
                    "coarseness is %d, but must be below depth, which is %d".formatted(coarseness, depth));
        }
    }

    @Override
    public List<Tensor> flows(Tensor first, Tensor second, Scope scope) {
        first.expect("[batch, channels, height, width]");
        var seen = new ArrayList<Tensor>();
        var x = Tensor.concat(1, first, second);
        for (int level = 1; level <= depth; level++) {
            x = scope.apply(x, down(level));
            seen.add(x); // [batch, channels(level), height / 2^level, width / 2^level]
        }
        var flows = new ArrayList<Tensor>();
        flows.add(scope.apply(x, flow()));
        for (int level = depth - 1; level >= coarseness; level--) {
            var features = scope.apply(
                    x, convTranspose(channels(level) / 2, 4).stride(2).padding(1), LEAKY);
            var coarser =
                    scope.apply(flows.getLast(), convTranspose(2, 4).stride(2).padding(1));
            x = Tensor.concat(1, seen.get(level - 1), features, coarser);
            flows.add(scope.apply(x, flow()));
        }
        return flows;
    }

    /// Half the resolution; from the third level on with a second convolution.
    private Layer down(int level) {
        int kernel = level == 1 ? 7 : level <= 3 ? 5 : 3;
        var halving =
                conv(channels(level), kernel).stride(2).padding(kernel / 2).then(LEAKY);
        return named(
                "down",
                level < 3 ? halving : halving.then(conv(channels(level), 3).padding(1), LEAKY));
    }

    private int channels(int level) {
        return width << (level <= 4 ? level - 1 : (level + 1) / 2); // 1, 2, 4, 8, 8, 16 and so on
    }

    private static Layer flow() {
        return named("flow", conv(2, 3).padding(1).gain(0.1));
    }

    @Override
    public Optional<String> objection(FlowEstimation task) {
        int multiple = 1 << depth;
        var frame = task.frame();
        return frame.height() % multiple == 0 && frame.width() % multiple == 0
                ? Optional.empty()
                : Optional.of("it halves pictures %d times, so their sides must be multiples of %d, not %d by %d"
                        .formatted(depth, multiple, frame.height(), frame.width()));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(16)
                .epochs(8);
    }
}
