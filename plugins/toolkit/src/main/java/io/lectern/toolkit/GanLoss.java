package io.lectern.toolkit;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// What two networks want of each other. The discriminator scores samples, once or
/// part by part: `[batch, ...]`, high for those of the data.
public sealed interface GanLoss {

    /// What the discriminator makes small, a scalar.
    ///
    /// @param discriminator scores any samples, with the same weights each time
    /// @param real          samples of the data
    /// @param fake          as many of the generator, through which no gradient flows
    Tensor discriminator(UnaryOperator<Tensor> discriminator, Tensor real, Tensor fake, Scope scope);

    /// What the generator makes small, a scalar.
    ///
    /// @param scores of its samples
    Tensor generator(Tensor scores);

    /// The discriminator tells data from samples; the generator makes it say `data` of its samples
    /// [Goodfellow et al. 2014, section 3]. Scores are logits.
    @Doc("The discriminator tells data from samples, the generator makes samples look like data to it (2014).")
    record NonSaturating() implements GanLoss {

        public static final NonSaturating DEFAULT = new NonSaturating();

        @Override
        public Tensor discriminator(UnaryOperator<Tensor> discriminator, Tensor real, Tensor fake, Scope scope) {
            return classified(discriminator, real, fake);
        }

        @Override
        public Tensor generator(Tensor scores) {
            return scores.neg().softplus().mean(); // -log D
        }
    }

    /// As [NonSaturating], but the generator wants the discriminator not to say `sample`: one game with one value
    /// [Goodfellow et al. 2014, equation 1]. Gradients vanish where the discriminator is sure.
    @Doc("One value that the discriminator raises and the generator lowers; stalls where the discriminator is sure.")
    record Minimax() implements GanLoss {

        public static final Minimax DEFAULT = new Minimax();

        @Override
        public Tensor discriminator(UnaryOperator<Tensor> discriminator, Tensor real, Tensor fake, Scope scope) {
            return classified(discriminator, real, fake);
        }

        @Override
        public Tensor generator(Tensor scores) {
            return scores.softplus().mean().neg(); // log(1 - D)
        }
    }

    /// The discriminator's scores come close to one half for data and to minus one half for samples, by
    /// the square of what is missing; the generator wants one half of its samples [Mao et al. 2016,
    /// equation 9]. Gradients do not vanish for samples that are on the right side and yet far from
    /// data.
    ///
    /// The paper's scores are 1 and 0, which is the same but for a bias.
    @Doc("Scores of one half for data and minus one half for samples, by least squares (Mao et al. 2016).")
    record LeastSquares() implements GanLoss {

        public static final LeastSquares DEFAULT = new LeastSquares();

        private static final double DATA = 0.5;

        @Override
        public Tensor discriminator(UnaryOperator<Tensor> discriminator, Tensor real, Tensor fake, Scope scope) {
            return generator(discriminator.apply(real))
                    .add(generator(discriminator.apply(fake).neg()));
        }

        @Override
        public Tensor generator(Tensor scores) {
            return scores.sub(DATA).square().mean();
        }
    }

    /// The discriminator, here called critic, is held to a slope of 1 between data and samples, so that the gap of its
    /// scores is an estimate of the Wasserstein distance [Gulrajani et al. 2017, equation 3]. Its slope is logged.
    @Doc("Wasserstein distance, by a critic whose slope is held to 1 (Gulrajani et al. 2017).")
    record Wasserstein(
            @Doc("What each square of a distance from slope 1 costs.") @Range(min = 0, max = 1_000)
            double penalty) implements GanLoss {

        public static final Wasserstein DEFAULT = new Wasserstein(10);

        private static final double TINY = 1e-12; // keeps the derivative of a norm finite at 0

        @Override
        public Tensor discriminator(UnaryOperator<Tensor> critic, Tensor real, Tensor fake, Scope scope) {
            var gap = critic.apply(real).mean().sub(critic.apply(fake).mean());
            var between = between(real, fake, scope);
            var gradient =
                    Gradients.of(critic.apply(between).sum(), List.of(between)).getFirst();
            var slope = gradient.flatten(1).normKeep(1, TINY);
            scope.probe("distance", gap);
            scope.probe("slope", slope.mean());
            return slope.sub(1).square().mean().mul(penalty).sub(gap);
        }

        /// A place on the line from each sample of the data to one of the generator.
        private static Tensor between(Tensor real, Tensor fake, Scope scope) {
            var one = new int[real.rank()];
            Arrays.fill(one, 1);
            one[0] = real.dim(0);
            var share = scope.uniform(Shape.of(one));
            return fake.add(share.mul(real.sub(fake)));
        }

        @Override
        public Tensor generator(Tensor scores) {
            return scores.mean().neg();
        }
    }

    /// `-log D(real) - log(1 - D(fake))`.
    private static Tensor classified(UnaryOperator<Tensor> discriminator, Tensor real, Tensor fake) {
        var missed = discriminator.apply(real).neg().softplus().mean();
        return missed.add(discriminator.apply(fake).softplus().mean());
    }
}
