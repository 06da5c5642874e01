package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;
import java.util.function.Supplier;

/// Two networks that turn pictures of one kind into the other, there and back, and two that tell what
/// these make from given pictures. A record whose components are their hyper-parameters.
///
/// All see pictures in [-1, 1]. Each method is called with weights of its own for either kind.
public interface UnpairedTranslator {

    /// Pictures as the other kind.
    ///
    /// @param pictures `[batch, channels, height, width]`
    /// @param into     what the other kind is
    /// @return `[batch, ...]` as `into`
    Tensor translate(Tensor pictures, Feature.Image into, Scope scope);

    /// How much pictures look like those of a kind.
    ///
    /// @param pictures `[batch, channels, height, width]`
    /// @return scores, one for each part that is judged, `[batch, parts]`: any numbers, high for given
    ///         pictures
    Tensor discriminate(Tensor pictures, Scope scope);

    /// What the translators pay beside being found out, a scalar.
    Tensor cost(Trip first, Trip second, Scope scope);

    /// Pictures of a kind and what becomes of them.
    ///
    /// @param there as the other kind
    /// @param back  that as their own kind again
    /// @param at    where they are already: what the translator into their own kind makes of them, for
    ///              who asks. A translator that also takes the other kind must take both, so these must
    ///              be of one shape
    record Trip(Tensor given, Tensor there, Tensor back, Supplier<Tensor> at) {}

    /// Why this architecture cannot translate such pictures, or nothing.
    default Optional<String> objection(UnpairedTranslation task) {
        return Optional.empty();
    }

    /// How they play best.
    default Game game() {
        return Game.DEFAULT.loss(GanLoss.LeastSquares.DEFAULT);
    }

    /// How they learn best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "glyph-styles";
    }
}
