package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.UpdateHome;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In the graph and in Java, the same updates give the same bits.
class ElementwiseUpdatesTests {

    private static final int STEPS = 5;
    private static final NdArray ONES = NdArray.of(new float[] {1, 1}, 2);

    /// Smaller than a block, one that is none, and several with a rest.
    private static final List<Shape> SHAPES = List.of(Shape.of(7), Shape.of(1), Shape.of(67, 89));

    private static Stream<Optimizer> optimizers() {
        return Stream.of(
                Optimizer.Sgd.DEFAULT,
                new Optimizer.Sgd(0, false, 0.01),
                new Optimizer.Sgd(0.8, true, 0.01),
                Optimizer.RmsProp.DEFAULT,
                new Optimizer.RmsProp(0.9, 0.5, 1e-8),
                Optimizer.Adam.DEFAULT,
                Optimizer.AdamW.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void optimisersGiveTheSameBits(Optimizer optimizer) {
        assertThat(trained(optimizer, at(UpdateHome.JAVA))).isEqualTo(trained(optimizer, at(UpdateHome.GRAPH)));
    }

    /// The processor, with updates in one home or the other.
    private static Compute at(UpdateHome home) {
        var fastest = new Compute(Device.CPU, 1);
        var compute = home == UpdateHome.on(Device.CPU) ? fastest : fastest.toStandard();
        assertThat(compute.updatesInJava()).isEqualTo(home == UpdateHome.JAVA);
        return compute;
    }

    private static SortedMap<String, NdArray> trained(Optimizer optimizer, Compute compute) {
        try (var weights = new Weights(compute, new Randomness(3))) {
            var learned = SHAPES.stream()
                    .map(shape -> {
                        var path = "w" + shape.size();
                        var variable = weights.declare(
                                path, shape, DType.FLOAT32, new Init.Normal(1), Variable.Role.PARAMETER);
                        return new Optimizer.Learned(
                                variable, variable.read(), Tensor.input("g" + path, DType.FLOAT32, shape));
                    })
                    .toList();
            var step = new Optimizer.Step(
                    Tensor.input("rate", DType.FLOAT32, Shape.SCALAR),
                    Tensor.input("count", DType.FLOAT32, Shape.SCALAR),
                    new Slots(weights, "slots"));
            var random = new Random(5);
            try (var program = Program.compile(Map.of(), optimizer.next(learned, step), weights)) {
                for (int i = 1; i <= STEPS; i++) {
                    var given = new HashMap<String, NdArray>();
                    learned.forEach(
                            weight -> given.put("gw" + weight.variable().shape().size(), draw(weight, random)));
                    given.put("rate", NdArray.scalar(0.01f));
                    given.put("count", NdArray.scalar((float) i));
                    program.run(given);
                }
            }
            return weights.values();
        }
    }

    private static NdArray draw(Optimizer.Learned weight, Random random) {
        var shape = weight.variable().shape();
        var numbers = new float[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return NdArray.of(numbers, shape);
    }

    @Test
    void variablesThatUseEachOtherMoveOnTogether() {
        try (var weights = Weights.of(1)) {
            var a = variable(weights, "a", 1);
            var b = variable(weights, "b", 10);
            var updates = new LinkedHashMap<Variable, Tensor>();
            updates.put(a, b.read().add(ones()));
            updates.put(b, a.read().mul(2));
            try (var program =
                    Program.compile(Map.of("sum", a.read().add(b.read()).sum()), updates, weights)) {
                assertThat(program.run(Map.of("ones", ONES)).get("sum")).isEqualTo(NdArray.scalar(22f));
                assertThat(weights.get(a)).isEqualTo(NdArray.of(new float[] {11, 11}, 2));
                assertThat(weights.get(b)).isEqualTo(NdArray.of(new float[] {2, 2}, 2));
            }
        }
    }

    @Test
    void whatTheGraphWritesIsReadAsItWas() {
        try (var weights = Weights.of(1)) {
            var a = variable(weights, "a", 1);
            var b = variable(weights, "b", 2);
            var updates = new LinkedHashMap<Variable, Tensor>();
            updates.put(a, b.read().exp().mul(0).add(5)); // exp is the graph's
            updates.put(b, b.read().cumSum(0));
            try (var program = Program.compile(Map.of(), updates, weights)) {
                program.run(Map.of());
                assertThat(weights.get(a)).isEqualTo(NdArray.of(new float[] {5, 5}, 2));
                assertThat(weights.get(b)).isEqualTo(NdArray.of(new float[] {2, 4}, 2));
            }
        }
    }

    @Test
    void whatIsNotAcceptedChangesNothing() {
        try (var weights = Weights.of(1)) {
            var a = variable(weights, "a", 1);
            var b = variable(weights, "b", 2);
            var updates = new LinkedHashMap<Variable, Tensor>();
            updates.put(a, a.read().add(ones()));
            updates.put(b, b.read().cumSum(0));
            try (var program = Program.compile(Map.of("now", a.read()), updates, weights)) {
                program.run(Map.of("ones", ONES), _ -> false);
                assertThat(weights.get(a)).isEqualTo(NdArray.of(new float[] {1, 1}, 2));
                assertThat(weights.get(b)).isEqualTo(NdArray.of(new float[] {2, 2}, 2));
                program.run(Map.of("ones", ONES), results -> results.get("now").floats()[0] == 1);
                assertThat(weights.get(a)).isEqualTo(NdArray.of(new float[] {2, 2}, 2));
                assertThat(weights.get(b)).isEqualTo(NdArray.of(new float[] {2, 4}, 2));
            }
        }
    }

    private static Tensor ones() {
        return Tensor.input("ones", DType.FLOAT32, Shape.of(2));
    }

    private static Variable variable(Weights weights, String path, double start) {
        return weights.declare(path, Shape.of(2), DType.FLOAT32, Init.fill(start), Variable.Role.PARAMETER);
    }
}
