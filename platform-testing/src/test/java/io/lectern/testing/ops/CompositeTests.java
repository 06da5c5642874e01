package io.lectern.testing.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.testing.GradientCheck.Domain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is composed of operations is what its name says, by formulas of its own.
class CompositeTests {

    private static final Shape SHAPE = Shape.of(3, 5);

    record Formula(String name, UnaryOperator<Tensor> expression, Function<Numbers, Numbers> plain) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void formulas(Formula formula) {
        var x = Tensor.input("x", DType.FLOAT32, SHAPE);
        var value = new Domain(-2, 2, true)
                .draw(List.of(x), new Randomness(5).at(formula.name()))
                .getFirst();

        var got = Run.of(formula.expression().apply(x), Map.of("x", value));

        var expected = formula.plain().apply(Numbers.of(value));
        assertThat(got.shape()).isEqualTo(expected.shape());
        assertThat(Numbers.of(got).data()).containsExactly(expected.data(), within(1e-5));
    }

    static Stream<Formula> formulas() {
        return Stream.concat(entries(), Stream.concat(rows(), moves()));
    }

    private static Stream<Formula> entries() {
        return Stream.of(
                each("silu", Tensor::silu, v -> v / (1 + Math.exp(-v))),
                each("gelu", Tensor::gelu, v -> v * normal(v)),
                each("leakyRelu", x -> x.leakyRelu(0.2), v -> v > 0 ? v : 0.2 * v),
                each("elu", x -> x.elu(1.5), v -> v > 0 ? v : 1.5 * (Math.exp(v) - 1)),
                each("clip", x -> x.clip(-1, 0.5), v -> Math.clamp(v, -1, 0.5)),
                each("atLeast", x -> x.atLeast(0.3), v -> Math.max(v, 0.3)),
                each("atMost", x -> x.atMost(0.3), v -> Math.min(v, 0.3)),
                each("rsub", x -> x.rsub(3), v -> 3 - v),
                each("rdiv", x -> x.rdiv(3), v -> 3 / v),
                each("square", Tensor::square, v -> v * v),
                each("less", x -> x.less(0.5).cast(x.type()), v -> v < 0.5 ? 1 : 0),
                each("softplus", Tensor::softplus, v -> Math.log(1 + Math.exp(v))));
    }

    private static Stream<Formula> rows() {
        return Stream.of(
                row("sum", x -> x.sum(1), row -> Arrays.stream(row).sum()),
                row("mean", x -> x.mean(1), row -> Arrays.stream(row).average().orElseThrow()),
                row("max", x -> x.max(1), row -> Arrays.stream(row).max().orElseThrow()),
                row("min", x -> x.min(-1), row -> Arrays.stream(row).min().orElseThrow()),
                row(
                        "logSumExp",
                        x -> x.logSumExp(1),
                        row -> Math.log(Arrays.stream(row).map(Math::exp).sum())),
                row(
                        "norm",
                        x -> x.normKeep(1, 0).squeeze(1),
                        row -> Math.sqrt(Arrays.stream(row).map(v -> v * v).sum())),
                row("variance", x -> x.varianceKeep(1).squeeze(1), CompositeTests::variance),
                row("deviation", x -> x.inverseDeviation(0.1, 1).squeeze(1), row -> 1 / Math.sqrt(variance(row) + 0.1)),
                row(
                        "norm of what is standard",
                        x -> x.standardize(0, 1).square().sum(1),
                        row -> row.length),
                row(
                        "second largest",
                        x -> x.topK(2).at(1, 1),
                        row -> Arrays.stream(row).sorted().toArray()[3]),
                row(
                        "smallest",
                        x -> x.sort().at(1, 4),
                        row -> Arrays.stream(row).min().orElseThrow()),
                new Formula(
                        "sum of all",
                        Tensor::sum,
                        x -> scalar(Arrays.stream(x.data()).sum())),
                new Formula(
                        "mean of all",
                        Tensor::mean,
                        x -> scalar(Arrays.stream(x.data()).sum() / 15)),
                new Formula(
                        "max of all",
                        Tensor::max,
                        x -> scalar(Arrays.stream(x.data()).max().orElseThrow())),
                new Formula(
                        "min of all",
                        Tensor::min,
                        x -> scalar(Arrays.stream(x.data()).min().orElseThrow())));
    }

    private static Stream<Formula> moves() {
        return Stream.of(
                move("flip", x -> x.flip(1), SHAPE, i -> new int[] {i[0], 4 - i[1]}),
                move("roll", x -> x.roll(1, 2), SHAPE, i -> new int[] {i[0], (i[1] + 3) % 5}),
                move("roll backwards", x -> x.roll(0, -1), SHAPE, i -> new int[] {(i[0] + 1) % 3, i[1]}),
                move("padReflect", x -> x.padReflect(1, 2, 1), Shape.of(3, 8), i ->
                        new int[] {i[0], new int[] {2, 1, 0, 1, 2, 3, 4, 3}[i[1]]}),
                move("t", Tensor::t, Shape.of(5, 3), i -> new int[] {i[1], i[0]}),
                move("every second", x -> x.slice(1, 1, 5, 2), Shape.of(3, 2), i -> new int[] {i[0], 1 + 2 * i[1]}),
                move("at", x -> x.at(1, 3), Shape.of(3), i -> new int[] {i[0], 3}),
                move("stack", x -> Tensor.stack(0, x.unstack(1)), Shape.of(5, 3), i -> new int[] {i[1], i[0]}),
                move("split", x -> x.split(1, 2, 3).getLast(), Shape.of(3, 3), i -> new int[] {i[0], i[1] + 2}),
                move("upsample", x -> x.reshape(1, 1, 3, 5).upsample(2), Shape.of(1, 1, 6, 10), i ->
                        new int[] {i[2] / 2, i[3] / 2}),
                new Formula(
                        "pad",
                        x -> x.pad(1, 1, 2),
                        x -> Numbers.of(Shape.of(3, 8), i -> i[1] < 1 || i[1] > 5 ? 0 : x.at(i[0], i[1] - 1))),
                new Formula(
                        "pad with 7",
                        x -> x.pad(0, 2, 1, 7),
                        x -> Numbers.of(Shape.of(6, 5), i -> i[0] < 2 || i[0] > 4 ? 7 : x.at(i[0] - 2, i[1]))),
                new Formula(
                        "spread",
                        x -> x.spread(1, 1, 3, 15),
                        x -> Numbers.of(Shape.of(3, 15), i -> i[1] % 3 == 1 ? x.at(i[0], i[1] / 3) : 0)),
                new Formula(
                        "running sums",
                        x -> x.cumSum(1),
                        x -> Numbers.of(
                                SHAPE,
                                i -> Arrays.stream(x.data(), 5 * i[0], 5 * i[0] + i[1] + 1)
                                        .sum())),
                new Formula(
                        "resize by half",
                        x -> x.slice(1, 0, 4).slice(0, 0, 2).reshape(1, 1, 2, 4).resize(1, 2),
                        x -> Numbers.of(
                                Shape.of(1, 1, 1, 2),
                                i -> (x.at(0, 2 * i[3])
                                                + x.at(0, 2 * i[3] + 1)
                                                + x.at(1, 2 * i[3])
                                                + x.at(1, 2 * i[3] + 1))
                                        / 4)),
                new Formula(
                        "resize by two",
                        x -> x.slice(0, 0, 1).slice(1, 0, 2).reshape(1, 1, 1, 2).resize(1, 4),
                        x -> Numbers.of(Shape.of(1, 1, 1, 4), i -> {
                            double share = new double[] {0, 0.25, 0.75, 1}[i[3]];
                            return x.at(0, 0) * (1 - share) + x.at(0, 1) * share;
                        })));
    }

    @Test
    void pointsBetweenPixelsAreWeighedByDistance() {
        var picture = Tensor.constant(NdArray.of(new float[] {0, 1, 2, 10, 11, 12}, 1, 1, 2, 3));
        var points = Tensor.constant(
                NdArray.of(new float[] {0, 0, 2, 1, 0.5f, 0, 1, 0.25f, 0.25f, 0.5f, -0.5f, 0, 5, 5, 2.5f, 1}, 1, 8, 2));

        var values = Run.of(picture.sampleAt(points), Map.of()).floats();

        assertThat(values).containsExactly(new float[] {0, 12, 0.5f, 3.5f, 5.25f, 0, 0, 6}, within(1e-6f));
    }

    @Test
    void boxesThatOverlapBetterOnesAreDropped() {
        var boxes = Tensor.constant(NdArray.of(
                new float[] {0, 0, 10, 10, 1, 1, 11, 11, 20, 20, 30, 30, 0, 0, 10, 4, 50, 50, 60, 60}, 5, 4));
        var scores = Tensor.constant(NdArray.of(new float[] {0.8f, 0.9f, 0.5f, 0.7f, 0.05f}, 5));

        assertThat(Run.of(boxes.nms(scores, 4, 0.5, 0.1), Map.of()).longs()).containsExactly(1, 3, 2, -1);
        assertThat(Run.of(boxes.nms(scores, 2, 0.5, 0.1), Map.of()).longs()).containsExactly(1, 3);
        assertThat(Run.of(boxes.nms(scores, 5, 0.95, 0), Map.of()).longs()).containsExactly(1, 0, 3, 2, 4);
    }

    @Test
    void convolutionsAreCrossCorrelations() {
        var x = Tensor.constant(NdArray.of(new float[] {1, 2, 3, 4, 5}, 1, 1, 5));
        var w = Tensor.constant(NdArray.of(new float[] {1, 0, -2}, 1, 1, 3));
        var window = io.lectern.onnx.Window.of(3);

        assertThat(Run.of(x.conv(w, window), Map.of()).floats()).containsExactly(-5, -6, -7);
        assertThat(Run.of(x.conv(w, window.padding(1)), Map.of()).floats()).containsExactly(-4, -5, -6, -7, 4);
        assertThat(Run.of(x.conv(w, window.stride(2)), Map.of()).floats()).containsExactly(-5, -7);
        assertThat(Run.of(x.conv(w, window.dilation(2)), Map.of()).floats()).containsExactly(-9);
        assertThat(Run.of(x.convTranspose(w, window, List.of(7)), Map.of()).floats())
                .containsExactly(1, 2, 1, 0, -1, -8, -10);
        assertThat(Run.of(x.maxPool(window.padding(1)), Map.of()).floats()).containsExactly(2, 3, 4, 5, 5);
        assertThat(Run.of(x.avgPool(window.padding(1)), Map.of()).floats()).containsExactly(1, 2, 3, 4, 3);
    }

    private static Formula each(
            String name, UnaryOperator<Tensor> expression, java.util.function.DoubleUnaryOperator plain) {
        return new Formula(name, expression, x -> Numbers.of(SHAPE, i -> plain.applyAsDouble(x.at(i))));
    }

    private static Formula row(
            String name, UnaryOperator<Tensor> expression, java.util.function.ToDoubleFunction<double[]> plain) {
        return new Formula(
                name,
                expression,
                x -> Numbers.of(
                        Shape.of(3), i -> plain.applyAsDouble(Arrays.copyOfRange(x.data(), 5 * i[0], 5 * i[0] + 5))));
    }

    private static Formula move(
            String name, UnaryOperator<Tensor> expression, Shape shape, UnaryOperator<int[]> source) {
        return new Formula(name, expression, x -> Numbers.of(shape, i -> x.at(source.apply(i))));
    }

    private static Numbers scalar(double value) {
        return Numbers.of(Shape.SCALAR, _ -> value);
    }

    private static double variance(double[] row) {
        double mean = Arrays.stream(row).average().orElseThrow();
        return Arrays.stream(row).map(v -> (v - mean) * (v - mean)).sum() / row.length;
    }

    /// P(X < v) for a standard normal X, by Simpson's rule.
    private static double normal(double v) {
        int steps = 1000;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double at = v * i / steps;
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-at * at / 2);
        }
        return 0.5 + sum * v / steps / 3 / Math.sqrt(2 * Math.PI);
    }
}
