package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.linear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartTests {

    @Test
    void scalesByTheInputsThatMeet() {
        assertThat(deviation(weight(linear(100), 50))).isCloseTo(Math.sqrt(1 / 50.0), within(0.004));
        assertThat(deviation(weight(conv(64, 3), 16, 5, 5))).isCloseTo(Math.sqrt(2 / (16 * 9.0)), within(0.004));
        assertThat(deviation(weight(convTranspose(64, 4).stride(2), 16, 5, 5)))
                .isCloseTo(Math.sqrt(2 / (16 * 4.0)), within(0.004));
        assertThat(deviation(weight(linear(100).gain(3), 50))).isCloseTo(3 * Math.sqrt(1 / 50.0), within(0.012));
    }

    @Test
    void hasTheDeviationThatIsAskedForWhateverTheInputs() {
        var start = new Start.Normal(0.02);

        assertThat(deviation(weight(linear(100).start(start), 50))).isCloseTo(0.02, within(0.001));
        assertThat(deviation(weight(conv(64, 3).start(start).padding(1).withoutBias(), 16, 5, 5)))
                .isCloseTo(0.02, within(0.001));
        assertThat(deviation(weight(convTranspose(64, 4).start(start).stride(2), 16, 5, 5)))
                .isCloseTo(0.02, within(0.001));
    }

    @Test
    void isOrthonormalTimesAGain() {
        var rows = weight(linear(8).start(new Start.Orthogonal(2)), 3);

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(product(rows.at(i), rows.at(j))).isCloseTo(i == j ? 4 : 0, within(1e-5));
            }
        }
    }

    /// The weight that a layer starts with for an input of that shape, without the batch.
    private static NdArray weight(Layer layer, int... shape) {
        try (var weights = Weights.of(1)) {
            layer.apply(Tensor.input("x", DType.FLOAT32, Shape.of(shape).insert(0, 2)), Scope.root(weights, false));
            return Objects.requireNonNull(weights.values().get("weight"));
        }
    }

    private static double product(NdArray a, NdArray b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> a.get(i) * b.get(i))
                .sum();
    }

    private static double deviation(NdArray values) {
        return Math.sqrt(product(values, values) / values.size());
    }
}
