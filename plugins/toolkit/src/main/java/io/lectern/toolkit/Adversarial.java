package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// Two networks that learn from each other: one makes samples, the other tells them from data. A record whose
/// components are their hyper-parameters.
///
/// Both see pictures in [-1, 1]; other samples as they are.
public interface Adversarial extends Players<Generation> {

    /// How many numbers a sample is made from.
    int latent();

    /// Samples.
    ///
    /// @param latent standard normal numbers `[batch, latent]`
    /// @param sample what a sample is
    /// @return `[batch, ...]` as the sample
    Tensor generate(Tensor latent, Feature sample, Scope scope);

    /// How much samples look like data.
    ///
    /// @param samples `[batch, ...]`; pairs where there is an encoder
    /// @return a score for each, `[batch]`: any number, high for data
    Tensor discriminate(Tensor samples, Scope scope);

    /// What samples are made from, `[batch, latent]`, for who learns to tell; nothing for who does not.
    ///
    /// Where there is an encoder, the discriminator sees pairs, each as one vector `[batch, sample +
    /// latent]`: data with its code, or a sample with what it was made from. Generator and encoder
    /// learn to make it take each kind for the other; no loss compares a sample with its copy.
    ///
    /// @see <a href="https://arxiv.org/abs/1605.09782">Donahue et al., 2016</a>
    default Optional<Tensor> encode(Tensor samples, Scope scope) {
        return Optional.empty();
    }

    @Override
    default Class<Generation> task() {
        return Generation.class;
    }

    @Override
    default Networks networks(Generation task, Game game) {
        return new Contest(task, this, game);
    }

    @Override
    default Optional<String> objection(Generation task) {
        return task.sample() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of(
                        "it makes pictures, not " + task.sample().getClass().getSimpleName());
    }

    @Override
    default String builtIn() {
        return "glyphs";
    }
}
