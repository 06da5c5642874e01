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
import io.lectern.toolkit.Game;
import io.lectern.toolkit.GanLoss;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Optional;

/// Wasserstein GAN with gradient penalty: the networks of [Gan], but the discriminator is a critic with a slope of
/// about 1, which says how far samples are from data, and learns five times for each step of the generator.
///
/// The penalty is the gradient of a gradient. Networks are the paper's for points of the plane (its section 5, figure
/// 1b); penalty, turns and optimiser are those of its algorithm 1.
@About(
        id = "wgan-gp",
        name = "WGAN-GP",
        summary = "A generator that follows a critic whose slope is held to 1.",
        paper = "https://arxiv.org/abs/1704.00028")
public record WganGp(
        @Doc("Random numbers that a sample is made from.") @Range(min = 1, max = 4_096)
        int latent,

        @Doc("Units of each hidden layer of both networks; the critic has them in reverse.")
        @Range(min = 1, max = 65_536)
        List<Integer> hidden,

        @Doc("Non-linearity after each hidden layer.") Activation activation,

        @Doc("Factor on the first weights, which are orthonormal.") @Range(min = 0.01, max = 10)
        double gain)
        implements Adversarial {

    public static final WganGp DEFAULT = new WganGp(64, List.of(512, 512, 512), Activation.RELU, 1);

    public WganGp {
        hidden = List.copyOf(hidden);
    }

    @Override
    public Tensor generate(Tensor latent, Feature sample, Scope scope) {
        return networks().generate(latent, sample, scope);
    }

    @Override
    public Tensor discriminate(Tensor samples, Scope scope) {
        var end = networks().start(1).withoutBias(); // only differences of scores count, in which it would vanish
        return scope.apply(networks().features(samples, scope), end).squeeze(1);
    }

    private Gan networks() {
        return new Gan(latent, hidden, activation, gain);
    }

    @Override
    public Optional<String> objection(Generation task) {
        return Optional.empty();
    }

    @Override
    public Game game() {
        return Game.DEFAULT.loss(GanLoss.Wasserstein.DEFAULT).discriminatorSteps(5);
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.Adam(0, 0.9, 1e-8), 1e-4)
                .batch(64)
                .epochs(100);
    }

    @Override
    public String builtIn() {
        return "ring";
    }
}
