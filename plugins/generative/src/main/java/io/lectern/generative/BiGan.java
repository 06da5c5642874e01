package io.lectern.generative;

import io.lectern.api.About;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Adversarial;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Optional;

/// Bidirectional GAN: the networks of [Gan], and an encoder that says what data would be made from.
/// The discriminator sees pairs of a sample and its code. Where it cannot tell data with its code
/// from a sample with its origin, the encoder undoes the generator, although neither ever saw what
/// the other makes.
///
/// Differs from the paper's networks for digits as [Gan] does from its own, and in the absence of
/// batch normalisation.
@About(
        id = "bigan",
        name = "BiGAN",
        summary = "A GAN with an encoder that learns to undo its generator.",
        paper = "https://arxiv.org/abs/1605.09782")
public record BiGan(
        @Doc("Random numbers that a sample is made from.") @Range(min = 1, max = 4_096)
        int latent,

        @Doc("Units of each hidden layer of the generator; encoder and discriminator have them in reverse.")
        @Range(min = 1, max = 65_536)
        List<Integer> hidden,

        @Doc("Non-linearity after each hidden layer.") Activation activation,

        @Doc("Factor on the first weights, which are orthonormal.") @Range(min = 0.01, max = 10)
        double gain)
        implements Adversarial {

    public static final BiGan DEFAULT = new BiGan(50, List.of(256, 256), Activation.LEAKY_RELU, 1);

    public BiGan {
        hidden = List.copyOf(hidden);
    }

    @Override
    public Tensor generate(Tensor latent, Feature sample, Scope scope) {
        return networks().generate(latent, sample, scope);
    }

    @Override
    public Optional<Tensor> encode(Tensor samples, Scope scope) {
        return Optional.of(
                scope.apply(networks().features(samples, scope), networks().start(latent)));
    }

    @Override
    public Tensor discriminate(Tensor pairs, Scope scope) {
        return networks().discriminate(pairs, scope);
    }

    private Gan networks() {
        return new Gan(latent, hidden, activation, gain);
    }

    @Override
    public Optional<String> objection(Generation task) {
        return Optional.empty();
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.Adam(0.5, 0.999, 1e-8), 2e-4)
                .batch(128)
                .epochs(60);
    }
}
