package io.lectern.onnx.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptiveTimeTests {

    private static final AdaptiveTime.Step COUNTING = (state, _, _) -> state.add(1);

    /// A unit that halts by 0.4 at each step.
    private static final Map<String, NdArray> SLOW =
            Map.of("halt", NdArray.of(new float[1], 1), "halt_bias", NdArray.scalar((float) Math.log(0.4 / 0.6)));

    private final AdaptiveTime time = new AdaptiveTime(5, 0.01, 0.1);

    @Test
    void weighsTheLastStepByTheRemainder() {
        var seen = think(time, COUNTING, SLOW, NdArray.of(new float[] {0}, 1, 1));

        assertThat(values(seen, "weights")).usingComparatorWithPrecision(1e-6f).containsExactly(0.4f, 0.4f, 0.2f, 0, 0);
        assertThat(values(seen, "steps")).containsExactly(3);
        assertThat(values(seen, "remainder"))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.2f);
        assertThat(values(seen, "mean"))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(0.4f * 1 + 0.4f * 2 + 0.2f * 3);
        assertThat(values(seen, "ponder")).usingComparatorWithPrecision(1e-6f).containsExactly(3.2f);
        assertThat(values(seen, "cost")).usingComparatorWithPrecision(1e-6f).containsExactly(0.32f);
    }

    @Test
    void endsAtTheLastStepWhateverIsLeft() {
        var seen = think(new AdaptiveTime(2, 0.01, 0), COUNTING, SLOW, NdArray.of(new float[] {0}, 1, 1));

        assertThat(values(seen, "weights")).usingComparatorWithPrecision(1e-6f).containsExactly(0.4f, 0.6f);
        assertThat(values(seen, "steps")).containsExactly(2);
    }

    @Test
    void isTheStepItselfWhereOnlyOneMayBeTaken() {
        var seen = think(new AdaptiveTime(1, 0.01, 0), COUNTING, SLOW, NdArray.of(new float[] {7}, 1, 1));

        assertThat(values(seen, "mean")).containsExactly(8);
        assertThat(values(seen, "remainder")).containsExactly(1);
    }

    /// By plain loops, for entries that halt after different numbers of steps.
    @Test
    void haltsWhereTheSumComesToOneLessTheSlack() {
        int entries = 200;
        var halt = NdArray.of(new float[] {2}, 1);
        var bias = NdArray.scalar(-1);
        var start = Applied.noise(new Random(5), Shape.of(entries, 1));
        AdaptiveTime.Step step = (state, count, _) -> state.mul(-1.5).add(0.1 * count);
        var seen = think(time, step, Map.of("halt", halt, "halt_bias", bias), start);

        for (int i = 0; i < entries; i++) {
            var expected = loop(start.get(i));
            for (int n = 0; n < 5; n++) {
                assertThat(get(seen, "weights").get(5 * i + n)).isCloseTo(expected[n], within(1e-5));
            }
            int taken = (int) IntStream.range(0, 5).filter(n -> expected[n] > 0).count();
            assertThat(get(seen, "steps").get(i)).isEqualTo(taken);
            assertThat(get(seen, "remainder").get(i)).isCloseTo(expected[taken - 1], within(1e-5));
        }
        assertThat(IntStream.range(0, entries)
                        .mapToObj(i -> get(seen, "steps").get(i))
                        .distinct())
                .as("different numbers of steps")
                .hasSizeGreaterThan(2);
    }

    private static double[] loop(double start) {
        var weights = new double[5];
        double state = start;
        double sum = 0;
        for (int n = 1; n <= 5; n++) {
            state = -1.5 * state + 0.1 * n;
            double halt = 1 / (1 + Math.exp(-(2 * state - 1)));
            if (n == 5 || sum + halt >= 0.99) {
                weights[n - 1] = 1 - sum;
                return weights;
            }
            weights[n - 1] = halt;
            sum += halt;
        }
        throw new AssertionError("does not halt");
    }

    @Test
    void costsNothingInUse() {
        try (var weights = Weights.of(1)) {
            var trace = new Trace(weights, false);
            time.apply(Tensor.input("x", DType.FLOAT32, Shape.of(2, 3)), Scope.root(trace), COUNTING);

            assertThat(trace.costs()).isEmpty();
            assertThat(trace.probes()).containsOnlyKeys("steps", "remainder", "weights");
        }
    }

    private static Map<String, NdArray> think(
            AdaptiveTime time, AdaptiveTime.Step step, Map<String, NdArray> given, NdArray start) {
        try (var weights = Weights.of(1)) {
            var trace = new Trace(weights, true);
            var mean = time.apply(Tensor.input("x", DType.FLOAT32, start.shape()), Scope.root(trace), step);
            weights.variables()
                    .forEach(variable -> weights.set(variable, Objects.requireNonNull(given.get(variable.path()))));
            var outputs = new LinkedHashMap<>(trace.probes());
            outputs.put("mean", mean);
            outputs.put("cost", trace.costs().getFirst());
            try (var program = Program.compile(outputs, Map.of(), weights)) {
                return new HashMap<>(program.run(Map.of("x", start)));
            }
        }
    }

    private static NdArray get(Map<String, NdArray> seen, String name) {
        return Objects.requireNonNull(seen.get(name));
    }

    private static float[] values(Map<String, NdArray> seen, String name) {
        return get(seen, name).toFloats();
    }
}
