package io.lectern.foundations.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ejml.data.DenseMatrix64F;
import org.ejml.factory.DecompositionFactory;
import org.ejml.ops.CommonOps;
import org.jspecify.annotations.Nullable;

/// Double descent: the test error rises up to the number of parameters that just fits all examples, and falls again.
@About(
        id = "double-descent",
        name = "Double descent",
        summary = "Most harmful is just enough capacity; far more of it is harmless, as is a penalty.",
        paper = "https://arxiv.org/abs/1812.11118")
public final class DoubleDescent implements ExperimentPlugin {

    private static final int EXAMPLES = 200;
    private static final int TESTS = 500;
    private static final int INPUTS = 10;
    private static final double NOISE = 0.5;
    private static final double PENALTY = 0.01; // per example
    private static final int DRAWS = 3;
    private static final int[] FEATURES = {10, 20, 50, 100, 150, 180, 190, 200, 210, 220, 250, 300, 500, 1000, 4000};

    @Override
    public Claim claim() {
        return new Claim(
                "The test error of least squares on p random ReLU features peaks where p equals the number of examples"
                        + " and falls again beyond; a ridge penalty removes the peak.",
                2,
                "F34",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var random = lab.session().random().at("double-descent");
        var plain = new double[FEATURES.length];
        var ridge = new double[FEATURES.length];
        for (int draw = 0; draw < DRAWS && !lab.cancelled(); draw++) {
            var task = Sample.draw(random);
            for (int i = 0; i < FEATURES.length; i++) {
                var fit = Fit.of(task, FEATURES[i], random);
                plain[i] += fit.error(0) / DRAWS;
                ridge[i] += fit.error(PENALTY * EXAMPLES) / DRAWS;
            }
            lab.note("%d of %d draws".formatted(draw + 1, DRAWS));
        }
        int peak = IntStream.range(0, plain.length)
                .reduce((a, b) -> plain[a] >= plain[b] ? a : b)
                .orElseThrow();
        double ends = Math.max(plain[0], plain[plain.length - 1]);
        return new Verdict(
                List.of(
                        Measured.of("features at the peak / examples", FEATURES[peak] / (double) EXAMPLES)
                                .between(0.9, 1.1),
                        Measured.of("test error at the peak", plain[peak]),
                        Measured.of("test error at 50 features", plain[2]),
                        Measured.of("test error at 4,000 features", plain[plain.length - 1]),
                        Measured.of("peak / the worse end", plain[peak] / ends).atLeast(5),
                        Measured.of(
                                        "with ridge: at the peak / at 4,000 features",
                                        ridge[peak] / ridge[ridge.length - 1])
                                .atMost(2)),
                List.of(new Figure.Lines(
                        "Test error by the number of features, %d examples".formatted(EXAMPLES),
                        "log10 features",
                        "log10 mean squared error",
                        List.of(line("least squares", plain), line("ridge", ridge)))),
                "A linear function of %d inputs, learnt from %d examples with noise of deviation %s and judged without;"
                                .formatted(INPUTS, EXAMPLES, NOISE)
                        + " means over %d draws of everything. Without a penalty, the solution of least norm. Solved by"
                                .formatted(DRAWS)
                        + " EJML's singular values.");
    }

    private static Figure.Line line(String name, double[] errors) {
        return new Figure.Line(
                name,
                Arrays.stream(FEATURES).mapToObj(p -> Math.log10(p)).toList(),
                Arrays.stream(errors).map(Math::log10).boxed().toList());
    }

    /// Examples of a linear function, `noisy` to learn from and `tests` to judge by; one example a row.
    private record Sample(DenseMatrix64F inputs, DenseMatrix64F noisy, DenseMatrix64F testInputs, DenseMatrix64F tests) {

        static Sample draw(RandomGenerator random) {
            var weights = normal(INPUTS, 1, 1 / Math.sqrt(INPUTS), random);
            var inputs = normal(EXAMPLES, INPUTS, 1, random);
            var testInputs = normal(TESTS, INPUTS, 1, random);
            var noisy = product(inputs, weights);
            CommonOps.addEquals(noisy, normal(EXAMPLES, 1, NOISE, random));
            return new Sample(inputs, noisy, testInputs, product(testInputs, weights));
        }
    }

    /// Singular values and vectors of the features of all examples, from which any penalty's solution follows.
    private record Fit(Sample task, DenseMatrix64F directions, double[] sizes, double[] shares, DenseMatrix64F tests) {

        static Fit of(Sample task, int count, RandomGenerator random) {
            var weights = normal(INPUTS, count, 1 / Math.sqrt(INPUTS), random);
            var features = features(task.inputs, weights);
            var svd = DecompositionFactory.svd(features.numRows, features.numCols, true, true, true);
            if (!svd.decompose(features.copy())) {
                throw new IllegalStateException("the features have no singular values that could be found");
            }
            @Nullable DenseMatrix64F none = null;
            var left = svd.getU(none, true); // [values, examples]
            var shares = product(left, task.noisy);
            return new Fit(
                    task,
                    svd.getV(none, false),
                    svd.getSingularValues(),
                    shares.data,
                    features(task.testInputs, weights));
        }

        /// Mean squared error on the tests; with no penalty, of the solution of least norm.
        double error(double penalty) {
            double smallest = 1e-12 * Arrays.stream(sizes).max().orElseThrow();
            var solution = new DenseMatrix64F(shares.length, 1);
            for (int i = 0; i < shares.length; i++) {
                double size = sizes[i];
                solution.data[i] = size > smallest ? shares[i] * size / (size * size + penalty) : 0;
            }
            var answers = product(tests, product(directions, solution));
            CommonOps.subtractEquals(answers, task.tests);
            return Arrays.stream(answers.data).map(e -> e * e).average().orElseThrow();
        }

        private static DenseMatrix64F features(DenseMatrix64F inputs, DenseMatrix64F weights) {
            var features = product(inputs, weights);
            double scale = 1 / Math.sqrt(weights.numCols);
            for (int i = 0; i < features.data.length; i++) {
                features.data[i] = Math.max(0, features.data[i]) * scale;
            }
            return features;
        }
    }

    private static DenseMatrix64F product(DenseMatrix64F a, DenseMatrix64F b) {
        var product = new DenseMatrix64F(a.numRows, b.numCols);
        CommonOps.mult(a, b, product);
        return product;
    }

    private static DenseMatrix64F normal(int rows, int columns, double deviation, RandomGenerator random) {
        var matrix = new DenseMatrix64F(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = deviation * random.nextGaussian();
        }
        return matrix;
    }
}
