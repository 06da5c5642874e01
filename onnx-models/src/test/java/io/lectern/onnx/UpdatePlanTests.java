package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.UpdatePlan.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdatePlanTests {

    private final Weights weights = Weights.of(1);

    private Variable variable(String path, int size) {
        return weights.declare(path, Shape.of(size), DType.FLOAT32, Init.fill(1), Variable.Role.PARAMETER);
    }

    /// Two that go number by number, and one that does not.
    private Computation computation() {
        var updates = new LinkedHashMap<Variable, Tensor>();
        for (var variable : List.of(variable("a", 1_000), variable("b", 500))) {
            updates.put(variable, variable.read().add(Tensor.input(variable.path(), DType.FLOAT32, variable.shape())));
        }
        var sums = variable("sums", 3);
        updates.put(sums, sums.read().cumSum(0));
        return new Computation(Map.of(), updates);
    }

    @Test
    void theTableDecidesByDevice() {
        assertThat(UpdatePlan.of(List.of(computation()), new Compute(Device.CPU, 1)))
                .isEqualTo(new UpdatePlan(new Share(2, 1_500), new Share(1, 3)))
                .hasToString("1,500 numbers of 2 variables by a loop in Java, 3 numbers of 1 variable by the graph");
        assertThat(UpdatePlan.of(List.of(computation()), new Compute(Device.CUDA, 1)))
                .isEqualTo(new UpdatePlan(new Share(0, 0), new Share(3, 1_503)))
                .hasToString("1,503 numbers of 3 variables by the graph");
    }

    @Test
    void exportedGraphsKeepAll() {
        assertThat(UpdatePlan.of(List.of(computation()), Compute.DEFAULT.toStandard())
                        .inJava())
                .isEqualTo(new Share(0, 0));
    }

    @Test
    void variablesOfSeveralProgramsAreCountedOnce() {
        assertThat(UpdatePlan.of(List.of(computation(), computation()), Compute.DEFAULT))
                .isEqualTo(UpdatePlan.of(List.of(computation()), Compute.DEFAULT));
    }
}
