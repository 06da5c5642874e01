package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryPlanTests {

    private static final int N = 1_000;

    private final Tensor x = Tensor.input("x", DType.FLOAT32, Shape.of(N));

    private static MemoryPlan of(Tensor... wanted) {
        var outputs = new LinkedHashMap<String, Tensor>();
        for (var tensor : wanted) {
            outputs.put("y" + outputs.size(), tensor);
        }
        return of(new Computation(outputs, Map.of()));
    }

    private static MemoryPlan of(Computation... computations) {
        return MemoryPlan.of(List.of(computations), Compute.DEFAULT);
    }

    @Test
    void countsWhatIsExchanged() {
        assertThat(of(x.exp()).exchanged()).isEqualTo(4L * (N + N));
    }

    @Test
    void countsAChainOnce() {
        assertThat(of(x.exp().neg().exp()).activations()).isEqualTo(4L * N);
    }

    @Test
    void countsWhatHasToStay() {
        var first = x.exp();
        assertThat(of(first.neg().exp().mul(first)).activations()).isEqualTo(4L * 2 * N);
    }

    @Test
    void viewsTakeNothing() {
        assertThat(of(x.exp().reshape(N / 2, 2).stopGradient().exp()).activations())
                .isEqualTo(4L * N);
    }

    @Test
    void whatGoesBackwardsKeepsWhatWentForwards() {
        var deep = x;
        for (int i = 0; i < 10; i++) {
            deep = deep.tanh();
        }
        var gradient = Gradients.of(deep.sum(), List.of(x)).getFirst();

        assertThat(of(deep.sum(), gradient).activations()).isBetween(4L * 10 * N, 4L * 13 * N);
    }

    @Test
    void variablesOfTheGraphHaveTwoBuffersAndOthersOne() {
        try (var weights = Weights.of(1)) {
            var w = weights.declare("w", Shape.of(N), DType.FLOAT32, Init.fill(1), Variable.Role.PARAMETER);
            var inGraph = of(new Computation(Map.of(), Map.of(w, w.read().exp())));
            var inJava = of(new Computation(Map.of(), Map.of(w, w.read().add(x))));

            assertThat(inGraph.variables()).isEqualTo(4L * 2 * N);
            assertThat(inJava.variables()).isEqualTo(4L * N);
        }
    }

    @Test
    void programsShareVariablesAndNothingElse() {
        try (var weights = Weights.of(1)) {
            var w = weights.declare("w", Shape.of(N), DType.FLOAT32, Init.fill(1), Variable.Role.PARAMETER);
            var first = new Computation(Map.of("y", w.read().mul(x).exp().neg()), Map.of());
            var second = new Computation(Map.of(), Map.of(w, w.read().add(x)));

            assertThat(of(first, second))
                    .isEqualTo(new MemoryPlan(
                            4L * N,
                            of(first).exchanged() + of(second).exchanged(),
                            of(first).activations() + of(second).activations()));
        }
    }

    @Test
    void saysWhatItIsMadeOf() {
        assertThat(new MemoryPlan(4_000_000, 2_600_000, 1_230_000_000))
                .hasToString("a step takes about 1,237 MB: 4 for weights and what the optimiser keeps, 3 for the batch"
                        + " and gradients, 1,230 for activations");
    }
}
