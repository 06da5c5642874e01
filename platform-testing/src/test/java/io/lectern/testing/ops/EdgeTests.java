package io.lectern.testing.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.onnx.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Values where formulas overflow, round, or have no derivative.
class EdgeTests {

    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    @Nested
    class FarOut {

        @Test
        void sigmoidsSaturate() {
            assertThat(Run.of(Tensor::sigmoid, -1000, 0, 1000)).containsExactly(0, 0.5f, 1);
            assertThat(Run.slope(Tensor::sigmoid, -1000, 0, 1000)).containsExactly(0, 0.25f, 0);
            assertThat(Run.of(Tensor::tanh, -1000, 0, 1000)).containsExactly(-1, 0, 1);
            assertThat(Run.of(Tensor::erf, -10, 0, 10)).containsExactly(-1, 0, 1);
        }

        @Test
        void softplusStaysFinite() {
            assertThat(Run.of(Tensor::softplus, -1000, 1000)).containsExactly(0, 1000);
            assertThat(Run.slope(Tensor::softplus, -1000, 1000)).containsExactly(0, 1);
        }

        @Test
        void softmaxStaysFinite() {
            assertThat(Run.of(x -> x.softmax(0), 1000, 0, -1000)).containsExactly(1, 0, 0);
            assertThat(Run.of(x -> x.logSoftmax(0), 1000, 0, -1000)).containsExactly(0, -1000, -2000);
            assertThat(Run.of(x -> x.logSumExp(0), 1000, -1000)).containsExactly(1000);
            assertThat(Run.of(x -> x.logSumExp(0), -1000, -2000)).containsExactly(-1000);
            assertThat(Run.slope(x -> x.logSumExp(0), 1000, -1000)).containsExactly(1, 0);
        }

        @Test
        void activationsStayFiniteWithTheirSlopes() {
            assertThat(Run.of(x -> x.elu(1), -1000, 1000)).containsExactly(-1, 1000);
            assertThat(Run.slope(x -> x.elu(1), -1000, 1000)).containsExactly(0, 1);
            assertThat(Run.of(Tensor::gelu, -1000, 1000)).containsExactly(0, 1000);
            assertThat(Run.slope(Tensor::gelu, -1000, 1000)).containsExactly(0, 1);
            assertThat(Run.of(Tensor::silu, -1000, 1000)).containsExactly(0, 1000);
            assertThat(Run.slope(Tensor::silu, -1000, 1000)).containsExactly(0, 1);
        }
    }

    @Nested
    class FarFromZero {

        /// A mean of 1,000 leaves FLOAT32 four digits for a deviation of 1.
        @Test
        void deviationsKeepTheirDigits() {
            var x = new float[64];
            var ones = new float[64];
            Arrays.fill(ones, 1);
            for (int i = 0; i < x.length; i++) {
                x[i] = 1000 + i % 2;
            }

            assertThat(Run.of(v -> v.standardize(1e-5, 0).abs(), x)).containsExactly(ones, within(1e-3f));
            assertThat(Run.of(v -> v.inverseDeviation(1e-5, 0), x)).containsExactly(new float[] {2}, within(1e-3f));
            assertThat(Run.of(v -> v.varianceKeep(0), x)).containsExactly(new float[] {0.25f}, within(1e-3f));
        }
    }

    @Nested
    class WithoutADerivative {

        @Test
        void halvesGoToTheEvenNumber() {
            assertThat(Run.of(Tensor::round, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f)).containsExactly(-2, 0, 0, 2, 2);
        }

        @Test
        void signsAndSlopesAtZeroAreZero() {
            assertThat(Run.of(Tensor::sign, -3, 0, 3)).containsExactly(-1, 0, 1);
            assertThat(Run.slope(Tensor::abs, -3, 0, 3)).containsExactly(-1, 0, 1);
            assertThat(Run.slope(Tensor::relu, -3, 0, 3)).containsExactly(0, 0, 1);
        }

        @Test
        void clippedEntriesHaveNoSlope() {
            assertThat(Run.of(x -> x.clip(-1, 1), -2, 0.5f, 2)).containsExactly(-1, 0.5f, 1);
            assertThat(Run.slope(x -> x.clip(-1, 1), -2, 0.5f, 2)).containsExactly(0, 1, 0);
        }

        @Test
        void equalMaximaShareTheirGradient() {
            assertThat(Run.slope(x -> x.max(0), 1, 3, 3)).containsExactly(0, 0.5f, 0.5f);
            assertThat(Run.slope(x -> x.min(0), 1, 1, 3)).containsExactly(0.5f, 0.5f, 0);
        }

        @Test
        void theFirstOfTwoEqualsTakesTheGradient() {
            assertThat(Run.slope(x -> x.max(x.stopGradient()), 2)).containsExactly(1);
            assertThat(Run.slope(x -> x.stopGradient().max(x), 2)).containsExactly(0);
            assertThat(Run.slope(x -> x.min(x.stopGradient()), 2)).containsExactly(1);
        }

        @Test
        void earlierEntriesComeFirstAmongEquals() {
            assertThat(Run.of(x -> x.argMax(0).cast(x.type()), 1, 3, 3)).containsExactly(1);
            assertThat(Run.of(x -> x.topKIndex(3).cast(x.type()), 1, 3, 3)).containsExactly(1, 2, 0);
        }
    }

    @Nested
    class Undefined {

        @Test
        void logarithmsAndQuotientsOfZero() {
            assertThat(Run.of(Tensor::log, 0, -1)).containsExactly(-INFINITY, NAN);
            assertThat(Run.of(x -> x.rdiv(1), 0)).containsExactly(INFINITY);
            assertThat(Run.of(x -> x.pow(0), 0, -2)).containsExactly(1, 1);
        }

        @Test
        void powersOfZeroHaveSlopes() {
            assertThat(Run.slope(x -> x.pow(2), 0, -2)).containsExactly(0, -4);
            assertThat(Run.slope(x -> x.pow(3), 0, -2)).containsExactly(0, 12);
            assertThat(Run.slope(Tensor::square, 0, -2)).containsExactly(0, -4);
        }

        @Test
        void nanIsSeenAndNotSwallowed() {
            assertThat(Run.of(x -> x.isNan().cast(x.type()), NAN, 1, INFINITY)).containsExactly(1, 0, 0);
            assertThat(Run.of(Tensor::relu, NAN)).containsExactly(NAN);
            assertThat(Run.of(x -> x.atLeast(0), NAN)).containsExactly(NAN);
            assertThat(Run.of(Tensor::sum, NAN, 1)).containsExactly(NAN);
        }
    }

    @Nested
    class Stopping {

        @Test
        void keepsTheValueAndNotTheGradient() {
            assertThat(Run.of(x -> x.stopGradient().mul(x), 3)).containsExactly(9);
            assertThat(Run.slope(x -> x.stopGradient().mul(x), 3)).containsExactly(3);
        }

        @Test
        void straightThroughTakesTheGradientOfAnother() {
            assertThat(Run.of(x -> x.round().straightThrough(x.mul(5)), 1.4f)).containsExactly(1);
            assertThat(Run.slope(x -> x.round().straightThrough(x.mul(5)), 1.4f))
                    .containsExactly(5);
        }
    }
}
