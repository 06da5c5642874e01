package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.ort.OrtLibrary;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightsTests {

    private static final Shape SHAPE = Shape.of(2, 3);

    private final long live = OrtLibrary.liveObjects();
    private final Weights weights = Weights.of(1);

    private static Variable declare(Weights weights, String path) {
        return weights.declare(path, SHAPE, DType.FLOAT32, Init.normal(1), Variable.Role.PARAMETER);
    }

    @AfterEach
    void leavesNothingBehind() {
        weights.close();
        assertThat(OrtLibrary.liveObjects()).isEqualTo(live);
    }

    @Test
    void startFromTheSeedAndThePathAlone() {
        try (var same = Weights.of(1);
                var other = Weights.of(2)) {
            declare(same, "first");
            var a = weights.get(declare(weights, "layer/weight"));

            assertThat(same.get(declare(same, "layer/weight"))).isEqualTo(a);
            assertThat(same.get(declare(same, "layer/other"))).isNotEqualTo(a);
            assertThat(other.get(declare(other, "layer/weight"))).isNotEqualTo(a);
        }
    }

    @Test
    void areDeclaredOnce() {
        var variable = declare(weights, "w");

        assertThat(declare(weights, "w")).isSameAs(variable);
        assertThat(weights.variables()).containsExactly(variable);
        assertThatThrownBy(
                        () -> weights.declare("w", Shape.of(3), DType.FLOAT32, Init.fill(0), Variable.Role.PARAMETER))
                .isInstanceOf(ShapeException.class)
                .hasMessage("'w' is FLOAT32 [2, 3], but FLOAT32 [3] is asked for");
        assertThatThrownBy(() -> weights.declare("w", SHAPE, DType.FLOAT64, Init.fill(0), Variable.Role.PARAMETER))
                .hasMessage("'w' is FLOAT32 [2, 3], but FLOAT64 [2, 3] is asked for");
    }

    @Test
    void areListedByRole() {
        var parameter = declare(weights, "w");
        var slot = weights.declare("w/momentum", SHAPE, DType.FLOAT32, Init.fill(0), Variable.Role.SLOT);

        assertThat(weights.variables(Variable.Role.PARAMETER)).containsExactly(parameter);
        assertThat(weights.variables(Variable.Role.SLOT)).containsExactly(slot);
        assertThat(weights.variables(Variable.Role.STATE)).isEmpty();
    }

    @Test
    void comeBackAsTheyWereSet() {
        var variable = declare(weights, "w");
        var value = NdArray.of(new float[] {1, 2, 3, 4, 5, 6}, SHAPE);

        weights.set(variable, value);

        assertThat(weights.get(variable)).isEqualTo(value);
        assertThatThrownBy(() -> weights.set(variable, NdArray.of(new float[6], 6)))
                .hasMessage("'w' is FLOAT32 [2, 3], got FLOAT32 [6]");
    }

    @Test
    void goFromStoreToStore() {
        var a = declare(weights, "a");
        declare(weights, "b");
        try (var copy = Weights.of(9)) {
            declare(copy, "b");
            declare(copy, "a");

            copy.load(weights.values(_ -> true));

            assertThat(copy.values(_ -> true)).isEqualTo(weights.values(_ -> true));
        }
        assertThat(weights.values(variable -> variable == a)).containsOnlyKeys("a");
    }

    @Test
    void leaveOutSums() {
        var sum = weights.declare("sum", SHAPE, DType.FLOAT32, Init.fill(0), Variable.Role.SUM);
        declare(weights, "w");

        var values = weights.values();
        weights.load(values);

        assertThat(values).containsOnlyKeys("w");
        assertThat(weights.get(sum)).isEqualTo(NdArray.zeros(DType.FLOAT32, SHAPE));
    }

    @Test
    void nameEverythingThatDoesNotFit() {
        declare(weights, "a");
        var b = declare(weights, "b");
        var before = weights.get(b);

        assertThatThrownBy(() -> weights.load(Map.of("b", NdArray.of(new float[2], 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the weights are another model's: 'a' is missing;"
                        + " 'b' is FLOAT32 [2], expected FLOAT32 [2, 3]");
        assertThat(weights.get(b)).isEqualTo(before);
    }

    @Test
    void ofAClosedStoreAreGone() {
        var variable = declare(weights, "w");
        weights.get(variable);
        weights.close();

        assertThatThrownBy(() -> weights.get(variable))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the weights are closed");
    }
}
