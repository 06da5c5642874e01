package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.StepProfile.Choice;
import io.lectern.api.run.StepProfile.Part;
import io.lectern.api.run.StepProfile.Pass;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilerTests {

    private static final int RUNS = 6;

    private static final Map<String, NdArray> GIVEN = Map.of("x", NdArray.zeros(DType.FLOAT32, Shape.of(64, 256)));

    private static List<Part> parts(List<Part> all, Pass pass, String layer) {
        return all.stream()
                .filter(part -> part.pass() == pass && part.layer().equals(layer))
                .toList();
    }

    @Test
    void saysWhereTheTimeOfAStepGoes() {
        try (var weights = Weights.of(1)) {
            var trace = new Trace(weights, true);
            var x = Tensor.input("x", DType.FLOAT32, Shape.of(64, 256));
            var loss = Scope.root(trace)
                    .apply(x, Layers.linear(256), Layers.tanh(), Layers.linear(256))
                    .square()
                    .mean();
            var read = trace.parameters().stream().map(trace::read).toList();
            var gradients = Gradients.of(loss, read);
            var updates = new LinkedHashMap<Variable, Tensor>();
            for (int i = 0; i < read.size(); i++) {
                updates.put(trace.parameters().get(i), read.get(i).sub(gradients.get(i)));
            }
            try (var profiler = Profiler.compile(new Computation(Map.of("loss", loss), updates), weights)) {
                profiler.program().run(GIVEN);
                profiler.forget();
                long start = System.nanoTime();
                for (int i = 0; i < RUNS; i++) {
                    profiler.program().run(GIVEN);
                }
                double taken = (System.nanoTime() - start) * 1e-3 / RUNS;
                var parts = profiler.parts(RUNS, trace.layers().keySet());

                assertThat(parts.stream().mapToDouble(Part::micros).sum()).isCloseTo(taken, within(0.5 * taken + 500));
                assertThat(parts(parts, Pass.FORWARD, "linear_1"))
                        .anySatisfy(part -> assertThat(part.calls()).isEqualTo(1));
                assertThat(parts(parts, Pass.BACKWARD, "linear_2"))
                        .filteredOn(part -> part.operator().contains("Gemm"))
                        .singleElement()
                        .satisfies(part -> assertThat(part.calls()).isEqualTo(2))
                        .satisfies(part -> assertThat(part.micros()).isPositive());
                assertThat(parts(parts, Pass.UPDATE, "linear_1"))
                        .singleElement()
                        .satisfies(part -> assertThat(part.operator()).isEqualTo("loop in Java"));
                assertThat(parts(parts, Pass.AROUND, ""))
                        .extracting(Part::operator)
                        .containsExactlyInAnyOrder(
                                "between operators", "handing over the batch", "taking back results");
                assertThat(parts.stream().map(Part::layer).distinct())
                        .containsExactly("linear_1", "tanh_1", "linear_2", "");
                assertThat(profiler.choices())
                        .extracting(Choice::rule)
                        .contains(Rule.TRANSPOSED_FACTORS.title())
                        .endsWith(Rule.UPDATE_IN_JAVA.title());
                assertThat(profiler.choices())
                        .contains(new Choice(Rule.UPDATE_IN_JAVA.title(), Rule.UPDATE_IN_JAVA.reason(), "linear_2", 2));
            }
        }
    }

    /// What is within a loop is not counted twice.
    @Test
    void tellsALoopFromItsBody() {
        try (var weights = Weights.of(1)) {
            var x = Tensor.input("x", DType.FLOAT32, Shape.of(64, 256));
            var carried = Tensor.scan(List.of(x.at(0, 0)), List.of(x), (carries, xs) -> {
                var next = carries.getFirst().mul(xs.getFirst()).sigmoid();
                return new Tensor.Step(List.of(next), List.of());
            });
            var outputs = Map.of("y", carried.carries().getFirst());
            try (var profiler = Profiler.compile(new Computation(outputs, Map.of()), weights)) {
                long start = System.nanoTime();
                profiler.program().run(GIVEN);
                double taken = (System.nanoTime() - start) * 1e-3;
                var parts = profiler.parts(1, List.of());

                assertThat(parts).extracting(Part::operator).contains("Scan", "Sigmoid", "Mul");
                assertThat(parts)
                        .filteredOn(part -> part.operator().equals("Sigmoid"))
                        .singleElement()
                        .satisfies(part -> assertThat(part.calls()).isEqualTo(64));
                assertThat(parts.stream().mapToDouble(Part::micros).sum()).isLessThanOrEqualTo(taken);
            }
        }
    }
}
