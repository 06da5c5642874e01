package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleCheckTests {

    private static NdArray numbers(float... values) {
        return NdArray.of(values, values.length);
    }

    @Test
    void roundingIsNoDifference() {
        var plain = Map.of("large", numbers(100, 200), "zero", numbers(0, 0));

        assertThat(RuleCheck.differences(Map.of("large", numbers(100.00001f, 200), "zero", numbers(1e-6f, 0)), plain))
                .isEmpty();
    }

    @Test
    void whatRoundingCannotExplainIsNamed() {
        var plain = Map.of("large", numbers(100, 200), "small", numbers(1, 2));

        assertThat(RuleCheck.differences(Map.of("large", numbers(100, 200), "small", numbers(1, 2.1f)), plain))
                .singleElement()
                .asString()
                .startsWith("small");
        assertThat(RuleCheck.differences(Map.of("large", numbers(100, Float.NaN), "small", numbers(1, 2)), plain))
                .singleElement()
                .asString()
                .startsWith("large");
    }

    /// What is no number on either side is no agreement.
    @Test
    void programsAreComparedWithTheWeightsThatThereAre() {
        try (var weights = Weights.of(0)) {
            var weight =
                    weights.declare("weight", Shape.of(2, 2), DType.FLOAT32, Init.fill(0.1), Variable.Role.PARAMETER);
            var read = weight.read();
            var y = Tensor.input("x", DType.FLOAT32, Shape.of(2, 2))
                    .matmul(read)
                    .tanh();
            var gradient = Gradients.of(y.sum(), List.of(read)).getFirst();

            assertThat(RuleCheck.differing(() -> compile(Map.of("y", y), Map.of(weight, read.sub(gradient)), weights)))
                    .isEmpty();
            assertThat(RuleCheck.differing(() -> compile(Map.of("y", y.log().sqrt()), Map.of(), weights)))
                    .singleElement()
                    .asString()
                    .startsWith("y: NaN");
        }
    }

    private static void compile(Map<String, Tensor> outputs, Map<Variable, Tensor> updates, Weights weights) {
        Program.compile(outputs, updates, weights).close();
    }
}
