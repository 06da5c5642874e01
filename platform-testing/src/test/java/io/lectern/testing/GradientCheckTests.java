package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientCheckTests {

    private static final int SEEDS = 5;

    @ParameterizedTest
    @EnumSource
    void rightRulesPass(WrongRule rule) {
        assertThatCode(() -> rule.right().check(4 * SEEDS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void wrongRulesAreCaught(WrongRule rule) {
        assertThatThrownBy(() -> rule.wrong().check(SEEDS)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource
    void theyAreCaughtInSinglePrecisionToo(WrongRule rule) {
        assertThatCode(() -> rule.right().in(DType.FLOAT32).check(4 * SEEDS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule.wrong().in(DType.FLOAT32).check(SEEDS)).isInstanceOf(AssertionError.class);
    }

    @Nested
    class Errors {

        @Test
        void sayWhatIsOffByWhichInputForWhichSeed() {
            var half = GradientCheck.of(
                            x -> Tensor.custom(x.get(1).mul(3), x, (g, _) -> java.util.List.of(g.zeros(), g.mul(1.5))))
                    .at(Shape.of(2), Shape.of(2));

            assertThatThrownBy(() -> half.called("thrice").check(SEEDS))
                    .hasMessageMatching(
                            "the gradient of thrice by input 1 \\[2], seed 1: expected -?[0-9.]+ along a random"
                                    + " direction \\(central difference\\), got -?[0-9.]+;"
                                    + " they may differ by [0-9.e-]+");
        }

        @Test
        void nameParameters() {
            var detached = GradientCheck.network((x, scope) -> {
                var weight = scope.param("weight", Shape.of(3, 2), Init.normal(1));
                return x.getFirst().matmul(weight.stopGradient());
            });

            assertThatThrownBy(() -> detached.at(Shape.of(4, 3)).check(SEEDS))
                    .hasMessageContaining("by parameter 'weight [3, 2]', seed 1");
        }

        @Test
        void sayOfWhatOrderTheyAre() {
            var frozen = GradientCheck.of(x -> Tensor.custom(
                            x.getFirst().exp(),
                            x,
                            (g, in) ->
                                    java.util.List.of(g.mul(in.getFirst().exp().stopGradient()))))
                    .at(Shape.of(3));

            assertThatCode(() -> frozen.order(1).check(SEEDS)).doesNotThrowAnyException();
            assertThatThrownBy(() -> frozen.order(2).check(SEEDS))
                    .hasMessageStartingWith("the gradient of the gradient of Custom [3] by input 0");
        }

        @Test
        void sayThatWholeNumbersHaveNoGradient() {
            assertThatThrownBy(() -> GradientCheck.of(x -> x.getFirst().argMax(0))
                            .at(Shape.of(3))
                            .check(1))
                    .hasMessageContaining("has no gradient: it is INT64");
        }

        @Test
        void countNanAsWrong() {
            var undefined =
                    GradientCheck.of(x -> x.getFirst().log()).at(Shape.of(3)).domain(-2, -1);

            assertThatThrownBy(() -> undefined.check(1)).isInstanceOf(AssertionError.class);
        }
    }
}
