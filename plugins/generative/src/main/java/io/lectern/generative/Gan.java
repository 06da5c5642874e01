package io.lectern.generative;

import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Linear;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Start;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Adversarial;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Optional;

/// Generative adversarial network of linear layers: a generator learns to make what a discriminator takes for data.
///
/// Differs from the paper in that the discriminator has the generator's kind of layers in place of maxout and dropout,
/// in Adam in place of momentum, and in weights that start orthogonal.
@About(
        id = "gan",
        name = "GAN",
        summary = "A generator and a discriminator that learn from each other.",
        paper = "https://arxiv.org/abs/1406.2661")
public record Gan(
        @Doc("Random numbers that a sample is made from.") @Range(min = 1, max = 4_096)
        int latent,

        @Doc("Units of each hidden layer of both networks; the discriminator has them in reverse.")
        @Range(min = 1, max = 65_536)
        List<Integer> hidden,

        @Doc("Non-linearity after each hidden layer.") Activation activation,

        @Doc("Factor on the first weights, which are orthonormal.") @Range(min = 0.01, max = 10)
        double gain)
        implements Adversarial {

    public static final Gan DEFAULT = new Gan(64, List.of(256, 512), Activation.LEAKY_RELU, 1);

    public Gan {
        hidden = List.copyOf(hidden);
    }

    @Override
    public Tensor generate(Tensor latent, Feature sample, Scope scope) {
        var x = latent;
        for (int units : hidden) {
            x = scope.apply(x, start(units), activation);
        }
        x = scope.apply(x, start(sample.shape().size())).reshape(sample.shape().insert(0, latent.dim(0)));
        return sample instanceof Feature.Image ? x.tanh() : x;
    }

    @Override
    public Tensor discriminate(Tensor samples, Scope scope) {
        return scope.apply(features(samples, scope), start(1)).squeeze(1);
    }

    /// What the discriminator's last hidden layer makes of samples, `[batch, units]`.
    Tensor features(Tensor samples, Scope scope) {
        var x = scope.apply(samples, flatten());
        for (int units : hidden.reversed()) {
            x = scope.apply(x, start(units), activation);
        }
        return x;
    }

    Linear start(int units) {
        return linear(units).start(new Start.Orthogonal(gain));
    }

    @Override
    public Optional<String> objection(Generation task) {
        return Optional.empty(); // it makes anything that is numbers
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.Adam(0.5, 0.999, 1e-8), 2e-4)
                .batch(64)
                .epochs(60);
    }
}
