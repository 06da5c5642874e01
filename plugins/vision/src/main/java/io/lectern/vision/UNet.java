package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.maxPool;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.data.Segmentation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Segmenter;
import io.lectern.toolkit.Training;
import java.util.ArrayDeque;
import java.util.Optional;

/// U-Net: a path down that sees ever more of the picture at ever lower resolution, and a path up that joins what it
/// knows with what the path down saw at the same resolution.
///
/// Differs from the paper in that convolutions are padded, so that each pixel of the picture gets its scores, and
/// followed by batch normalisation; in that all pixels weigh alike; and in that nothing is dropped.
@About(
        id = "unet",
        name = "U-Net",
        summary = "A class for each pixel, from what is there and how fine it is.",
        paper = "https://arxiv.org/abs/1505.04597")
public record UNet(
        @Doc("How often the resolution is halved; the paper has 4.") @Range(min = 1, max = 8)
        int depth,

        @Doc("Channels at full resolution, twice as many at each lower one; the paper has 64.")
        @Range(min = 1, max = 256)
        int width,

        @Doc("What the path up sees of the path down.") Skips skips)
        implements Segmenter {

    public static final UNet DEFAULT = new UNet(3, 16, Skips.SKIPS);

    /// Whether the two paths are joined at each resolution.
    public enum Skips {
        @Doc("At each resolution, the last features of the path down.")
        SKIPS,
        @Doc("Nothing but the lowest resolution: the plain network that U-Net is compared with.")
        NONE
    }

    @Override
    public Tensor logits(Tensor images, int classes, Scope scope) {
        images.expect("[batch, channels, height, width]");
        var seen = new ArrayDeque<Tensor>();
        var x = images;
        for (int level = 0; level < depth; level++) {
            x = scope.apply(x, new Block(width << level));
            seen.push(x);
            x = scope.apply(x, maxPool(2));
        }
        x = scope.apply(x, new Block(width << depth)); // [batch, width 2^depth, height / 2^depth, width / 2^depth]
        for (int level = depth - 1; level >= 0; level--) {
            x = scope.apply(x, convTranspose(width << level, 2).stride(2));
            x = scope.apply(join(seen.pop(), x), new Block(width << level));
        }
        return scope.apply(x, conv(classes, 1));
    }

    private Tensor join(Tensor seen, Tensor x) {
        return switch (skips) {
            case SKIPS -> Tensor.concat(1, seen, x);
            case NONE -> x;
        };
    }

    /// Two convolutions of 3 by 3, each normalised and rectified.
    record Block(int channels) implements Layer {

        @Override
        public Tensor apply(Tensor x, Scope scope) {
            var conv = conv(channels, 3).padding(1).withoutBias();
            return scope.apply(x, conv, batchNorm(), relu(), conv, batchNorm(), relu());
        }
    }

    @Override
    public Optional<String> objection(Segmentation task) {
        int multiple = 1 << depth;
        var image = task.input();
        return image.height() % multiple == 0 && image.width() % multiple == 0
                ? Optional.empty()
                : Optional.of("it halves pictures %d times, so their sides must be multiples of %d, not %d by %d"
                        .formatted(depth, multiple, image.height(), image.width()));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(16)
                .epochs(4);
    }
}
