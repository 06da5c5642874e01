package io.lectern.memory;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Transduction;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Schedule;
import io.lectern.testing.Examples;
import io.lectern.testing.GradientCheck;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DncTests extends ModelContract<Transduction, Supervised<Dnc>> {

    private static final int SLOTS = 5;
    private static final int TIME = 20;

    @Override
    protected ModelPlugin<Transduction, Dataset, Supervised<Dnc>> model() {
        return Toolkit.model(Dnc.DEFAULT);
    }

    @Override
    protected Supervised<Dnc> settings() {
        var training =
                Dnc.DEFAULT.training().schedule(Schedule.Constant.DEFAULT).batch(4);
        return new Supervised<>(new Dnc(Dnc.Controller.LSTM, 24, 6, 5, 2, true), training);
    }

    @Override
    protected Transduction task() {
        return new Transduction(new Feature.Series(10, 3), new Feature.Bits(10, 2));
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 4);
    }

    @Override
    protected long steps() {
        return 300;
    }

    @Test
    void writesToTheLeastUsedSlotAndLeavesItsShareToTheNext() {
        var usage = Tensor.constant(NdArray.of(new float[] {0.5f, 0.2f, 1, 0.9f}, 1, 1, 4));

        var shares = values(Dnc.Memory.allocation(usage));

        assertThat(shares)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-4 ? 0 : Float.compare(a, b))
                .containsExactly(0.2f * 0.5f, 0.8f, 0f, 0.2f * 0.5f * 0.1f);
    }

    @Test
    void allocationHasTheGradientForTheOrderThatThereIs() {
        GradientCheck.of(x -> Dnc.Memory.allocation(x.getFirst()))
                .at(Shape.of(2, 1, 5))
                .apart(0.05, 0.95)
                .check(3);
    }

    /// Over a few steps: in more, slots come to be used alike, where their order jumps.
    @Test
    void wholeMachineHasTheGradientOfItsSteps() {
        for (var controller : Dnc.Controller.values()) {
            GradientCheck.network((x, scope) -> new Dnc(controller, 4, 3, 3, 2, true).logits(x.getFirst(), 2, scope))
                    .called(controller.toString())
                    .at(Shape.of(2, 3, 2))
                    .order(1)
                    .check(3);
        }
    }

    @Test
    void linksAndWeightsAreSharesAndUsageIsBounded() {
        var seen = seen(new Dnc(Dnc.Controller.LSTM, 8, SLOTS, 4, 2, true));

        var links = get(seen, "links");
        for (var shares : List.of(links, links.t(), get(seen, "write_weights"), get(seen, "read_weights"))) {
            assertThat(values(shares.sum(3))).allMatch(sum -> sum >= 0 && sum < 1 + 1e-5f);
        }
        assertThat(values(links.sum(3))).as("some slot follows another").anyMatch(sum -> sum > 0.1f);
        assertThat(values(links.mul(Tensor.range(SLOTS).oneHot(SLOTS)))).containsOnly(0f);
        assertThat(values(get(seen, "usage"))).allMatch(used -> used >= 0 && used < 1 + 1e-5f);
    }

    @Test
    void usageShrinksOnlyWhereSlotsAreFreed() {
        assertThat(values(growth(new Dnc(Dnc.Controller.LSTM, 8, SLOTS, 4, 1, true))))
                .anyMatch(by -> by < -0.01f);
        assertThat(values(growth(new Dnc(Dnc.Controller.LSTM, 8, SLOTS, 4, 1, false))))
                .allMatch(by -> by > -1e-5f);
    }

    private static Tensor growth(Dnc machine) {
        var usage = get(seen(machine), "usage");
        return usage.slice(1, 1, TIME).sub(usage.slice(1, 0, TIME - 1));
    }

    /// What a machine with its first weights does with its memory, by probe.
    private static Map<String, Tensor> seen(Dnc machine) {
        var chance = new Randomness(1).at("series", 0);
        var series = new float[3 * TIME * 2];
        IntStream.range(0, series.length).forEach(i -> series[i] = chance.nextFloat(-3, 3));
        try (var weights = Weights.of(1)) {
            var trace = new Trace(weights, false);
            machine.logits(Tensor.constant(NdArray.of(series, 3, TIME, 2)), 1, Scope.root(trace));
            try (var program = Program.compile(trace.probes(), Map.of(), weights)) {
                return program.run(Map.of()).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, entry -> Tensor.constant(entry.getValue())));
            }
        }
    }

    private static Tensor get(Map<String, Tensor> seen, String probe) {
        return Objects.requireNonNull(seen.get(probe), probe);
    }

    private static List<Float> values(Tensor tensor) {
        try (var program = Program.compile(Map.of("values", tensor))) {
            var values = Objects.requireNonNull(program.run(Map.of()).get("values"));
            return IntStream.range(0, values.size())
                    .mapToObj(i -> (float) values.get(i))
                    .toList();
        }
    }
}
