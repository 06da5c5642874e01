package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Layers.bidirectional;
import static io.lectern.onnx.nn.Layers.causalAttention;
import static io.lectern.onnx.nn.Layers.gru;
import static io.lectern.onnx.nn.Layers.lstm;
import static io.lectern.onnx.nn.Layers.rnn;
import static io.lectern.onnx.nn.Layers.selfAttention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One program of the longest length against a program of its own for each sequence.
class SequenceLayerTests {

    private static final int WIDTH = 4;
    private static final String WEIGHT = "gradient of the weight ";
    private static final double CLOSE = 1e-5;

    @AutoClose
    private final Weights weights = Weights.of(5);

    /// Longest lengths at which recurrences are unrolled, and are loops.
    private static Stream<Arguments> layers() {
        return Stream.of(
                        lstm(4),
                        gru(4),
                        rnn(4),
                        lstm(4).carried(),
                        bidirectional(lstm(2)),
                        selfAttention(2),
                        causalAttention(1))
                .flatMap(layer -> Stream.of(Arguments.of(layer, 6), Arguments.of(layer, 12)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void paddedIsAsAlone(SequenceLayer layer, int longest) {
        var x = Applied.noise(4, longest, WIDTH); // noise behind the end too
        long[] lengths = {longest, 1, longest - 2, longest / 2};
        var padded = run(layer, x, lengths);
        var summed = new LinkedHashMap<String, double[]>();

        for (int row = 0; row < lengths.length; row++) {
            int length = (int) lengths[row];
            var alone = run(layer, firstOf(x, row, length));
            assertRow(get(padded, "y"), row, get(alone, "y"));
            assertRow(get(padded, "gradient of x"), row, get(alone, "gradient of x"));
            alone.forEach((name, value) -> {
                if (name.startsWith(WEIGHT)) {
                    add(summed.computeIfAbsent(name, _ -> new double[value.size()]), value);
                }
            });
        }

        assertThat(summed).hasSizeGreaterThanOrEqualTo(3);
        summed.forEach((name, sum) -> {
            for (int i = 0; i < sum.length; i++) {
                assertThat(get(padded, name).get(i)).as(name).isCloseTo(sum[i], within(CLOSE * 10));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("layers")
    void anEmptySequenceGivesZerosAndTeachesNothing(SequenceLayer layer, int longest) {
        var results = run(layer, Applied.noise(2, longest, WIDTH), 0, 0);

        results.forEach((name, value) -> assertThat(value.toFloats()).as(name).containsOnly(0));
    }

    /// The memory of a carried layer is that at each sequence's own end.
    @Test
    void remembersTheEndOfEachSequence() {
        var layer = lstm(4).carried();
        var x = Applied.noise(1, 12, WIDTH);
        train(layer, x, 5);
        var memory = weights.get(memory());
        weights.variables(Variable.Role.MEMORY).forEach(weights::reset);

        train(layer, firstOf(x, 0, 12), 12);
        assertThat(weights.get(memory())).isNotEqualTo(memory);
        weights.variables(Variable.Role.MEMORY).forEach(weights::reset);
        train(layer, firstOf(x, 0, 5), 5);

        Close.assertEach(weights.get(memory()), memory.shape(), at -> Applied.at(memory, at));
    }

    @Test
    void lossesCountTheirPlacesAlone() {
        var logits = Tensor.input("logits", DType.FLOAT32, Shape.of(3, 4, 5));
        var labels = Tensor.constant(NdArray.of(new long[12], Shape.of(3, 4)));
        var lengths = Tensor.constant(NdArray.of(new long[] {4, 1, 0}, Shape.of(3)));
        var each = Losses.crossEntropyEach(logits, labels);
        var loss = Losses.crossEntropy(logits, labels, lengths);
        var given = Map.of("logits", Applied.noise(3, 4, 5));

        try (var program = Program.compile(
                Map.of(
                        "loss",
                        loss,
                        "each",
                        each,
                        "gradient",
                        Gradients.of(loss, List.of(logits)).getFirst()),
                Map.of(),
                weights)) {
            var results = program.run(given);
            var by = get(results, "each");
            double whole = (by.get(0) + by.get(1) + by.get(2) + by.get(3)) / 4;
            assertThat(get(results, "loss").item()).isCloseTo((whole + by.get(4)) / 3, within(CLOSE));
            var gradient = get(results, "gradient").toFloats();
            assertThat(Arrays.copyOfRange(gradient, 25, 60)).containsOnly(0);
            assertThat(Arrays.copyOfRange(gradient, 0, 25)).doesNotContain(0);
        }
    }

    @Test
    void lengthsAreOneForEachSequence() {
        var lengths = Tensor.input("lengths", DType.INT64, Shape.of(2, 1));

        assertThatThrownBy(() -> Layers.mask(lengths, 4))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("lengths are [batch]");
    }

    private Variable memory() {
        return weights.variables(Variable.Role.MEMORY).getFirst();
    }

    private void train(SequenceLayer layer, NdArray x, long length) {
        var trace = new Trace(weights, true);
        var input = Tensor.input("x", DType.FLOAT32, x.shape());
        var lengths = Tensor.constant(NdArray.of(new long[] {length}, Shape.of(1)));
        var y = Scope.root(trace).apply(input, layer.within(lengths));
        try (var program = Program.compile(Map.of("y", y), trace.updates(), weights)) {
            program.run(Map.of("x", x));
        }
    }

    /// What comes out and the gradients of the sum of its squares; without lengths, of the layer as it
    /// is.
    private Map<String, NdArray> run(SequenceLayer layer, NdArray x, long... lengths) {
        var trace = new Trace(weights, false);
        var input = Tensor.input("x", DType.FLOAT32, x.shape());
        var given = Tensor.input("lengths", DType.INT64, Shape.of(x.dim(0)));
        var y = Scope.root(trace).apply(input, lengths.length == 0 ? layer : layer.within(given));
        var parameters = trace.parameters();
        var by = new ArrayList<>(List.of(input));
        parameters.forEach(variable -> by.add(trace.read(variable)));
        var gradients = Gradients.of(y.square().sum(), by);
        var outputs = new LinkedHashMap<String, Tensor>();
        outputs.put("y", y);
        outputs.put("gradient of x", gradients.getFirst());
        for (int i = 1; i < by.size(); i++) {
            outputs.put(WEIGHT + parameters.get(i - 1).path(), gradients.get(i));
        }
        try (var program = Program.compile(outputs, Map.of(), weights)) {
            return program.run(Map.of("x", x, "lengths", NdArray.of(lengths, Shape.of(lengths.length))));
        }
    }

    private static NdArray get(Map<String, NdArray> results, String name) {
        return Objects.requireNonNull(results.get(name));
    }

    /// A row is another array as far as that goes, then zeros.
    private static void assertRow(NdArray padded, int row, NdArray alone) {
        for (int t = 0; t < padded.dim(1); t++) {
            for (int i = 0; i < padded.dim(2); i++) {
                double wanted = t < alone.dim(1) ? Applied.at(alone, 0, t, i) : 0;
                assertThat(Applied.at(padded, row, t, i)).isCloseTo(wanted, within(t < alone.dim(1) ? CLOSE : 0));
            }
        }
    }

    private static void add(double[] sum, NdArray value) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += value.get(i);
        }
    }

    private static NdArray firstOf(NdArray x, int row, int length) {
        var values = new float[length * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Applied.at(x, row, i / WIDTH, i % WIDTH);
        }
        return NdArray.of(values, Shape.of(1, length, WIDTH));
    }
}
