package io.lectern.toolkit;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Networks that make things and discriminators that tell these from given ones: all discriminators
/// learn first, each from its own duel, then all makers together.
///
/// Weights below `discriminator` are the discriminators', all others the makers'.
interface Rivals extends Networks {

    String GENERATOR = "generator";
    String DISCRIMINATOR = "discriminator";

    /// How they take turns.
    Game game();

    /// Pictures as networks see them, in [-1, 1], as makers with `tanh` at their end make them.
    static Tensor normalized(Tensor pictures) {
        return pictures.mul(2).sub(1);
    }

    /// Pictures as data has them, in [0, 1].
    static Tensor shown(Tensor pictures) {
        return pictures.add(1).mul(0.5);
    }

    /// Who meets whom.
    ///
    /// @param fields inputs and targets
    Match match(Map<String, Tensor> fields, Scope scope);

    /// @param discriminator scores any things, with the same weights each time
    /// @param real          given things
    /// @param fake          made ones
    /// @param bothMade      whether the real ones are made in part as well, as codes of data are, so
    ///                      that their maker wants them to be taken for fakes
    record Duel(UnaryOperator<Tensor> discriminator, Tensor real, Tensor fake, boolean bothMade) {

        Duel(UnaryOperator<Tensor> discriminator, Tensor real, Tensor fake) {
            this(discriminator, real, fake, false);
        }

        /// What the makers make small.
        Tensor deceived(GanLoss loss) {
            var taken = loss.generator(discriminator.apply(fake));
            return bothMade ? taken.add(loss.generator(discriminator.apply(real).neg())) : taken;
        }
    }

    /// The duels of a step.
    ///
    /// @param price from the makers' loss in all duels to what they make small in the end
    record Match(List<Duel> duels, UnaryOperator<Tensor> price) {

        static Match of(Duel only) {
            return new Match(List.of(only), UnaryOperator.identity());
        }
    }

    @Override
    default List<Phase> phases(Training training) {
        return List.of(
                new Phase(
                        DISCRIMINATOR,
                        this::discriminate,
                        Rivals::discriminates,
                        training.optimizer(),
                        game().discriminatorSteps(),
                        game().discriminatorPace()),
                new Phase(GENERATOR, this::deceive, weight -> !discriminates(weight), training.optimizer(), 1));
    }

    private static boolean discriminates(Variable weight) {
        return weight.path().startsWith(DISCRIMINATOR + "/");
    }

    private Tensor discriminate(Map<String, Tensor> fields, Scope scope) {
        return match(fields, scope).duels().stream()
                .map(duel -> game().loss()
                        .discriminator(
                                duel.discriminator(),
                                duel.real().stopGradient(),
                                duel.fake().stopGradient(),
                                scope))
                .reduce(Tensor::add)
                .orElseThrow();
    }

    private Tensor deceive(Map<String, Tensor> fields, Scope scope) {
        var match = match(fields, scope);
        var deceived = match.duels().stream()
                .map(duel -> duel.deceived(game().loss()))
                .reduce(Tensor::add)
                .orElseThrow();
        return match.price().apply(deceived);
    }
}
