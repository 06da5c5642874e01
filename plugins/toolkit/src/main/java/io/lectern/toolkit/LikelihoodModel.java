package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that learns how likely data is, and makes more of it: a record whose components
/// are its hyper-parameters. It learns by making data as likely as it can.
///
/// Each method builds the network with the same weights, those of its scope.
public interface LikelihoodModel extends Architecture<Generation> {

    /// How many numbers a sample is made from.
    int latent(Feature sample);

    /// Samples.
    ///
    /// @param latent standard normal numbers `[batch, latent]`
    /// @param sample what a sample is
    /// @return `[batch, ...]` as the sample
    Tensor generate(Tensor latent, Feature sample, Scope scope);

    /// How likely samples are, in nats: the logarithm of their probability, or of its density, or an
    /// unbiased estimate of a lower bound of it.
    ///
    /// @param samples `[batch, ...]`, as data has them
    /// @param noise   standard normal numbers `[batch, latent]`, for who draws to find out
    /// @return `[batch]`
    Tensor logLikelihood(Tensor samples, Tensor noise, Scope scope);

    /// What samples are made from, `[batch, latent]`; nothing for who cannot say.
    default Optional<Tensor> encode(Tensor samples, Scope scope) {
        return Optional.empty();
    }

    @Override
    default Class<Generation> task() {
        return Generation.class;
    }

    @Override
    default Networks networks(Generation task) {
        return new Likelihood(task, this);
    }

    @Override
    default String builtIn() {
        return "glyphs";
    }
}
