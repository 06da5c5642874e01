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
public interface UnpairedTranslator extends Players<UnpairedTranslation> {

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

    @Override
    default Class<UnpairedTranslation> task() {
        return UnpairedTranslation.class;
    }

    @Override
    default Networks networks(UnpairedTranslation task, Game game) {
        return new Exchange(task, this, game);
    }

    @Override
    default Optional<String> objection(UnpairedTranslation task) {
        return task.first() instanceof Feature.Image && task.second() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of("it turns pictures into pictures, not %s into %s"
                        .formatted(
                                task.first().getClass().getSimpleName(),
                                task.second().getClass().getSimpleName()));
    }

    @Override
    default Game game() {
        return Game.DEFAULT.loss(GanLoss.LeastSquares.DEFAULT);
    }

    @Override
    default String builtIn() {
        return "glyph-styles";
    }
}
