package io.lectern.onnx.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PolicyLossesTests {

    private static final Tensor X = Tensor.input("x", DType.FLOAT32, Shape.of(3));
    private static final Tensor REWARD = vector(1, 0, 2);
    private static final Tensor EXPECTED = vector(0.25f, 0.25f, 2);

    @Test
    void makesLikelierWhatEarnedMoreThanExpected() {
        var loss = PolicyLosses.reinforceEach(X, REWARD, EXPECTED);

        assertThat(value(loss)).usingComparatorWithPrecision(1e-6f).containsExactly(0, 0, 0);
        assertThat(value(Gradients.of(loss.sum(), List.of(X)).getFirst()))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(-0.75f, 0.25f, 0);
    }

    @Test
    void teachesNeitherRewardNorBaseline() {
        var loss = PolicyLosses.reinforceEach(X.mul(2), X.mul(X), X).sum();

        assertThat(value(Gradients.of(loss, List.of(X)).getFirst()))
                .as("2 (x - x^2) at 1, 2, 3")
                .containsExactly(0, -4, -12);
    }

    @Test
    void aPlaceThatWasDrawnIsNoFunctionOfItsMean() {
        var mean = X.unsqueeze(1);
        var drawn = mean.add(vector(0.5f, -0.5f, 0).unsqueeze(1));

        var likely = PolicyLosses.gaussianLogProbability(drawn, mean, 0.5);

        float top = (float) -Math.log(0.5 * Math.sqrt(2 * Math.PI));
        assertThat(value(likely)).usingComparatorWithPrecision(1e-5f).containsExactly(top - 0.5f, top - 0.5f, top);
        assertThat(value(Gradients.of(likely.sum(), List.of(X)).getFirst())).containsExactly(2, -2, 0);
    }

    @Test
    void saysWhichShapesDiffer() {
        assertThatThrownBy(() -> PolicyLosses.reinforceEach(X, REWARD.unsqueeze(1), EXPECTED))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("REINFORCE of [3] against [3, 1]");
    }

    private static Tensor vector(float... values) {
        return Tensor.constant(NdArray.of(values, Shape.of(values.length)));
    }

    private static float[] value(Tensor tensor) {
        try (var program = Program.compile(Map.of("y", tensor))) {
            var x = NdArray.of(new float[] {1, 2, 3}, Shape.of(3));
            var given = program.run(Map.of("x", x));
            return Objects.requireNonNull(given.get("y")).toFloats();
        }
    }
}
