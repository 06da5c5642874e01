package io.lectern.generative;

import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.named;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Conv;
import io.lectern.onnx.nn.ConvTranspose;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Start;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Adversarial;
import io.lectern.toolkit.Training;
import java.util.Optional;

/// Deep convolutional GAN: transposed convolutions double the size of a small picture of many channels until it is
/// large and has few; the discriminator goes the other way. Batch normalisation in both, but not where pictures come
/// out or go in.
///
/// Differs from the paper in the kernel of 4, which the stride divides, where the paper's 5 leaves a chequered
/// pattern. Pictures start from the last size that can be halved: 4 for 32, 7 for 28.
@About(
        id = "dcgan",
        name = "DCGAN",
        summary = "A GAN of convolutions and batch normalisation that makes pictures.",
        paper = "https://arxiv.org/abs/1511.06434")
public record Dcgan(
        @Doc("Random numbers that a picture is made from.") @Range(min = 1, max = 4_096)
        int latent,

        @Doc("Channels next to the picture; twice as many each time that its size halves.") @Range(min = 1, max = 512)
        int width,

        @Doc("Whether batch normalisation follows each layer within; without it, a channel is only shifted.")
        boolean normalized)
        implements Adversarial {

    public static final Dcgan DEFAULT = new Dcgan(100, 32, true);

    private static final int KERNEL = 4;
    private static final int SMALLEST = 4;
    private static final Start START = new Start.Normal(0.02);
    private static final Layer LEAKY_RELU = named("leaky_relu", (x, _) -> x.leakyRelu(0.2));
    private static final Layer SHIFT = named("shift", Dcgan::shifted);

    @Override
    public Tensor generate(Tensor latent, Feature sample, Scope scope) {
        var image = (Feature.Image) sample;
        int doublings = doublings(image);
        int channels = width << (doublings - 1);
        int height = image.height() >> doublings;
        int across = image.width() >> doublings;
        var x = scope.apply(
                        latent, linear(channels * height * across).start(START).withoutBias())
                .reshape(latent.dim(0), channels, height, across);
        x = scope.apply(x, normalization(), relu());
        for (int i = doublings - 2; i >= 0; i--) {
            x = scope.apply(x, doubled(width << i).withoutBias(), normalization(), relu());
        }
        return scope.apply(x, doubled(image.channels())).tanh();
    }

    @Override
    public Tensor discriminate(Tensor samples, Scope scope) {
        samples.expect("[batch, channels, height, width]");
        var image = new Feature.Image(samples.dim(1), samples.dim(2), samples.dim(3));
        var x = scope.apply(samples, halved(width), LEAKY_RELU);
        for (int i = 1; i < doublings(image); i++) {
            x = scope.apply(x, halved(width << i).withoutBias(), normalization(), LEAKY_RELU);
        }
        return scope.apply(x, flatten(), linear(1).start(START)).squeeze(1);
    }

    private Layer normalization() {
        return normalized ? batchNorm() : SHIFT;
    }

    private static Conv halved(int channels) {
        return conv(channels, KERNEL).start(START).stride(2).padding(1);
    }

    private static ConvTranspose doubled(int channels) {
        return convTranspose(channels, KERNEL).start(START).stride(2).padding(1);
    }

    /// What batch normalisation does besides, for which layers have no bias of their own.
    private static Tensor shifted(Tensor x, Scope scope) {
        return x.add(scope.param("shift", Shape.of(x.dim(1)), Init.fill(0)).reshape(x.dim(1), 1, 1));
    }

    /// How often a picture can be halved before a side is odd or as small as 4.
    private static int doublings(Feature.Image image) {
        int count = 0;
        for (int h = image.height(), w = image.width();
                h % 2 == 0 && w % 2 == 0 && Math.min(h, w) > SMALLEST;
                h /= 2, w /= 2) {
            count++;
        }
        return count;
    }

    @Override
    public Optional<String> objection(Generation task) {
        return task.sample() instanceof Feature.Image image && doublings(image) == 0
                ? Optional.of("pictures of %d by %d cannot be halved".formatted(image.height(), image.width()))
                : Adversarial.super.objection(task);
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.Adam(0.5, 0.999, 1e-8), 2e-4)
                .batch(64)
                .epochs(20);
    }
}
