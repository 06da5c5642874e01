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
public interface Adversarial {

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
    /// @param samples `[batch, ...]`
    /// @return a score for each, `[batch]`: any number, high for data
    Tensor discriminate(Tensor samples, Scope scope);

    /// Why this architecture cannot make such samples, or nothing.
    default Optional<String> objection(Generation task) {
        return task.sample() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of(
                        "it makes pictures, not " + task.sample().getClass().getSimpleName());
    }

    /// How the two play best.
    default Game game() {
        return Game.DEFAULT;
    }

    /// How they learn best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "glyphs";
    }
}
