package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.Session;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GanLossTests {

    private static final GanLoss LEAST_SQUARES = GanLoss.LeastSquares.DEFAULT;

    /// The second of two patches of the fake is taken for data.
    @Test
    void leastSquaresAreMeansOverWhateverIsScored() {
        var real = scores(0.5f, 0.5f, 0.3f, 0.5f);
        var fake = scores(-0.5f, 0.5f, -0.5f, -0.5f);

        assertThat(discriminator(real, fake)).isCloseTo((0.04 + 1) / 4, within(1e-6));
        assertThat(item(LEAST_SQUARES.generator(fake))).isCloseTo(3.0 / 4, within(1e-6));
    }

    @Test
    void leastSquaresWantNothingMoreOfThoseWhoWin() {
        assertThat(discriminator(scores(0.5f, 0.5f), scores(-0.5f, -0.5f))).isZero();
        assertThat(item(LEAST_SQUARES.generator(scores(0.5f, 0.5f)))).isZero();
    }

    private static double discriminator(Tensor real, Tensor fake) {
        try (var weights = new Weights(Compute.of(Session.of(1)), Session.of(1).random())) {
            return item(LEAST_SQUARES.discriminator(UnaryOperator.identity(), real, fake, Scope.root(weights, true)));
        }
    }

    /// Two parts for each sample.
    private static Tensor scores(float... values) {
        return Tensor.constant(NdArray.of(values, values.length / 2, 2));
    }

    private static double item(Tensor value) {
        try (var program = Program.compile(Map.of("y", value))) {
            return Objects.requireNonNull(program.run(Map.of()).get("y")).item();
        }
    }
}
