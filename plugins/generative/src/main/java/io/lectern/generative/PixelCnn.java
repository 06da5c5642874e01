package io.lectern.generative;

import io.lectern.api.About;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.LikelihoodModel;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Optional;

/// Gated PixelCNN: each pixel is foretold from those before it, row by row, so that the probability
/// of a picture is a product of what was foretold. One stack of convolutions sees the rows above,
/// another what stands to the left and what the first one saw; so no pixel before is left unseen.
///
/// The paper masks kernels: mask A leaves out the pixel itself, mask B lets it in. Here pictures are
/// moved by one place before they go in, which is mask A, and kernels end at the pixel, which is mask
/// B. Differs from the paper in pixels that are black or white (brighter than one half) in place of
/// 256 values of three colours, and in that nothing is said of the class. With 15 layers of width 128
/// and a kernel of 5 it has the paper's size.
@About(
        id = "pixelcnn",
        name = "Gated PixelCNN",
        summary = "Foretells a picture pixel by pixel.",
        paper = "https://arxiv.org/abs/1606.05328")
public record PixelCnn(
        @Doc("Gated layers, one above the other.") @Range(min = 1, max = 100)
        int layers,

        @Doc("Channels of each stack.") @Range(min = 1, max = 1_024)
        int width,

        @Doc("Length and height of kernels before they end at the pixel; odd.") @Range(min = 3, max = 15)
        int kernel,

        @Doc("How layers see the rows above.") Above above)
        implements LikelihoodModel {

    public static final PixelCnn DEFAULT = new PixelCnn(5, 16, 5, Above.STACK);

    /// How layers see the rows above.
    public enum Above {
        @Doc("A stack of its own, which sees all of them.")
        STACK,
        @Doc("Kernels that cover the row and those above, as in the first PixelCNN: some pixels are never seen.")
        SAME
    }

    /// @param above what is known at a pixel of the rows above it
    /// @param here  what is known there of all pixels before it
    private record Known(Tensor above, Tensor here) {}

    @Override
    public int latent(Feature sample) {
        return sample.shape().size();
    }

    /// Draws the pixels one by one: a pixel is white if its own number, as a share of the normal
    /// distribution, is below the probability.
    @Override
    public Tensor generate(Tensor latent, Feature sample, Scope scope) {
        var empty = latent.zeros().reshape(sample.shape().insert(0, latent.dim(0)));
        int pixels = latent.dim(1);
        var shares = latent.div(Math.sqrt(2)).erf().add(1).mul(0.5).swap(0, 1); // [pixel, batch]
        var places = Tensor.range(pixels)
                .oneHot(pixels, latent.type())
                .reshape(sample.shape().insert(0, pixels));
        var weights = scope.shared("pixels");
        var drawn = Tensor.scan(List.of(empty), List.of(shares, places), (last, now) -> {
            var picture = last.getFirst();
            var share = now.getFirst().reshape(latent.dim(0), 1, 1, 1);
            var white = logits(picture, weights.open()).sigmoid().greater(share).cast(picture.type());
            var next = picture.add(white.mul(now.getLast()));
            return new Tensor.Step(List.of(next), List.of());
        });
        return drawn.carries().getFirst();
    }

    @Override
    public Tensor logLikelihood(Tensor samples, Tensor noise, Scope scope) {
        var pictures = samples.greater(0.5).cast(samples.type());
        var each = Losses.binaryCrossEntropyEach(logits(pictures, scope.in("pixels")), pictures);
        return each.flatten(1).sum(1).neg();
    }

    /// What each pixel's being white is foretold to be, from those before it alone.
    ///
    /// @param pictures `[batch, 1, height, width]`, of 0 and 1
    /// @return logits of the same shape
    public Tensor logits(Tensor pictures, Scope scope) {
        pictures.expect("[batch, 1, height, width]");
        var known = new Known(moved(pictures, 2), moved(pictures, 3));
        for (int i = 1; i <= layers; i++) {
            known = layer(known, i > 1, scope.in("layer_" + i));
        }
        var x = convolved(known.here.relu(), 1, 1, width, scope.in("hidden")).relu();
        return convolved(x, 1, 1, 1, scope.in("logits"));
    }

    /// A layer of both stacks [figure 2].
    ///
    /// @param residual whether what goes in is added to what comes out; not in the first layer
    private Known layer(Known known, boolean residual, Scope scope) {
        int reach = kernel / 2 + 1;
        var rows = convolved(known.above, reach, kernel, 2 * width, scope.in("rows"));
        var left = convolved(known.here, 1, reach, 2 * width, scope.in("left"));
        var both = left.add(convolved(rows, 1, 1, 2 * width, scope.in("link")));
        var next = convolved(gated(both), 1, 1, width, scope.in("out"));
        var here = residual ? next.add(known.here) : next;
        return new Known(
                switch (above) {
                    case STACK -> gated(rows);
                    case SAME -> moved(here, 2);
                },
                here);
    }

    /// Half of the channels, as far as the other half lets them pass [equation 2].
    private Tensor gated(Tensor x) {
        var halves = x.split(1, width, width);
        return halves.getFirst().tanh().mul(halves.getLast().sigmoid());
    }

    /// By one place down (axis 2) or to the right (axis 3); what leaves the picture is lost.
    private static Tensor moved(Tensor x, int axis) {
        return x.slice(axis, 0, x.dim(axis) - 1).pad(axis, 1, 0);
    }

    /// By a kernel that ends at the pixel's row, and, if it is only a row high, at the pixel.
    private static Tensor convolved(Tensor x, int rows, int columns, int channels, Scope scope) {
        var shape = Shape.of(channels, x.dim(1), rows, columns);
        var weight = scope.param("weight", shape, Init.normal(1 / Math.sqrt(shape.size() / (double) channels)));
        int right = rows > 1 ? columns / 2 : 0;
        var window = Window.of(rows, columns).padding(List.of(rows - 1, columns - 1 - right), List.of(0, right));
        var bias = scope.param("bias", Shape.of(channels), Init.fill(0)).reshape(channels, 1, 1);
        return x.conv(weight, window).add(bias);
    }

    @Override
    public Optional<String> objection(Generation task) {
        if (kernel % 2 == 0) {
            return Optional.of("kernel %d has no middle; take %d or %d".formatted(kernel, kernel - 1, kernel + 1));
        }
        return task.sample() instanceof Feature.Image image && image.channels() == 1
                ? Optional.empty()
                : Optional.of("it foretells pictures of one channel, not " + task.sample());
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 2e-3)
                .batch(32)
                .epochs(5);
    }
}
