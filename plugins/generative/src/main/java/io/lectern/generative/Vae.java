package io.lectern.generative;

import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.LikelihoodModel;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Optional;

/// Variational auto-encoder: a decoder makes data from a code, an encoder says which codes may have
/// made it, and both learn by one lower bound of the likelihood, its gradient going through a code
/// that is drawn as mean plus deviation times noise.
///
/// With one hidden layer of 500 tanh units and Bernoulli observations it is the paper's for MNIST.
/// Differs in Adam in place of Adagrad, in first weights that keep the variance, and in pixels that
/// are rounded to 0 or 1. Without hidden layers and with Gaussian observations it is probabilistic
/// principal component analysis.
@About(
        id = "vae",
        name = "VAE",
        summary = "An encoder and a decoder that learn by a bound of the likelihood.",
        paper = "https://arxiv.org/abs/1312.6114")
public record Vae(
        @Doc("Numbers of a code.") @Range(min = 1, max = 4_096)
        int latent,

        @Doc("Units of each hidden layer of the encoder; the decoder has them in reverse.")
        @Range(min = 1, max = 65_536)
        List<Integer> hidden,

        @Doc("Non-linearity after each hidden layer.") Activation activation,

        @Doc("What the decoder says of data.") Observation observation)
        implements LikelihoodModel {

    public static final Vae DEFAULT = new Vae(20, List.of(500), Activation.TANH, Observation.Bernoulli.DEFAULT);

    public Vae {
        hidden = List.copyOf(hidden);
    }

    /// Normal distributions of codes, both `[batch, latent]`.
    private record Posterior(Tensor mean, Tensor logVariance) {

        Tensor draw(Tensor noise) {
            return mean.add(logVariance.mul(0.5).exp().mul(noise));
        }
    }

    @Override
    public int latent(Feature sample) {
        return latent;
    }

    /// What the decoder expects of data, without the deviation of its entries; also a probe `mean`,
    /// which for pictures is not held to [0, 1].
    @Override
    public Tensor generate(Tensor latent, Feature sample, Scope scope) {
        var decoded = decode(latent, sample.shape().size(), scope);
        var mean = observation.mean(decoded).reshape(sample.shape().insert(0, latent.dim(0)));
        scope.probe("mean", mean);
        return sample instanceof Feature.Image ? mean.clip(0, 1) : mean;
    }

    /// The evidence lower bound of one draw [equation 10]: the divergence from the prior is exact.
    @Override
    public Tensor logLikelihood(Tensor samples, Tensor noise, Scope scope) {
        var x = observation.seen(samples.flatten(1));
        var posterior = posterior(x, scope);
        var decoded = decode(posterior.draw(noise), x.dim(1), scope);
        var divergence = Losses.gaussianDivergenceEach(posterior.mean, posterior.logVariance);
        return observation.logLikelihood(decoded, x).sub(divergence);
    }

    @Override
    public Optional<Tensor> encode(Tensor samples, Scope scope) {
        return Optional.of(posterior(observation.seen(samples.flatten(1)), scope).mean);
    }

    private Posterior posterior(Tensor x, Scope scope) {
        var encoder = scope.in("encoder");
        var h = x;
        for (int units : hidden) {
            h = encoder.apply(h, linear(units), activation);
        }
        return new Posterior(encoder.apply(h, linear(latent)), encoder.apply(h, linear(latent)));
    }

    private Tensor decode(Tensor code, int numbers, Scope scope) {
        var decoder = scope.in("decoder");
        var h = code;
        for (int units : hidden.reversed()) {
            h = decoder.apply(h, linear(units), activation);
        }
        return decoder.apply(h, linear(numbers));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-3)
                .batch(100)
                .epochs(40);
    }
}
