package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Layers.gru;
import static io.lectern.onnx.nn.Layers.lstm;
import static io.lectern.onnx.nn.Layers.rnn;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import java.util.ArrayList;
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

class CarriedTests {

    private static final int BATCH = 2;
    private static final int IN = 3;

    @AutoClose
    private final Weights weights = Weights.of(5);

    /// Short ones are unrolled, long ones are loops.
    private static Stream<Arguments> layers() {
        return Stream.of(lstm(4), gru(4), rnn(4))
                .flatMap(layer -> Stream.of(Arguments.of(layer, 3), Arguments.of(layer, 12)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void twoWindowsAreOneOfTwiceTheLength(Recurrent layer, int time) {
        var text = Applied.noise(BATCH, 2 * time, IN);
        var whole = read(layer, List.of(text)).getFirst();

        var windows = read(layer.carried(), List.of(window(text, 0, time), window(text, time, 2 * time)));

        Close.assertEach(whole, whole.shape(), at -> Applied.at(windows.get(at[1] / time), at[0], at[1] % time, at[2]));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsStopAtTheEdgeAlone(Recurrent layer, int time) {
        var x = Applied.noise(BATCH, time, IN);

        assertThat(gradients(layer.carried(), x)).isEqualTo(gradients(layer, x));
    }

    @Test
    void beginsAnewWhenItIsReset() {
        var x = Applied.noise(BATCH, 4, IN);
        var layer = lstm(4).carried();
        var first = read(layer, List.of(x)).getFirst();
        var second = read(layer, List.of(x)).getFirst();

        weights.variables(Variable.Role.MEMORY).forEach(weights::reset);

        assertThat(second).isNotEqualTo(first);
        assertThat(read(layer, List.of(x)).getFirst()).isEqualTo(first);
    }

    @Test
    void startsFromAnEmptyMemoryInUse() {
        var x = Applied.noise(BATCH, 4, IN);
        var alone = read(lstm(4), List.of(x)).getFirst();
        var carried = lstm(4).carried();
        read(carried, List.of(x));

        var input = Tensor.input("x", DType.FLOAT32, x.shape());
        var shown = Scope.root(weights, false).apply(input, carried);
        try (var program = Program.compile(Map.of("y", shown), Map.of(), weights)) {
            assertThat(program.run(Map.of("x", x))).containsEntry("y", alone);
        }
    }

    /// What a layer shows of one window after the other, each a step of training.
    private List<NdArray> read(Layer layer, List<NdArray> windows) {
        var trace = new Trace(weights, true);
        var input = Tensor.input("x", DType.FLOAT32, windows.getFirst().shape());
        var shown = Scope.root(trace).apply(input, layer);
        try (var program = Program.compile(Map.of("y", shown), trace.updates(), weights)) {
            var all = new ArrayList<NdArray>();
            windows.forEach(window -> all.add(
                    Objects.requireNonNull(program.run(Map.of("x", window)).get("y"))));
            return all;
        }
    }

    private Map<String, NdArray> gradients(Layer layer, NdArray x) {
        var trace = new Trace(weights, true);
        var input = Tensor.input("x", DType.FLOAT32, x.shape());
        var loss = Scope.root(trace).apply(input, layer).square().sum();
        var parameters = trace.parameters();
        var by = new ArrayList<>(List.of(input));
        parameters.forEach(variable -> by.add(trace.read(variable)));
        var gradients = Gradients.of(loss, by);
        var outputs = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < by.size(); i++) {
            outputs.put(
                    "gradient of " + (i == 0 ? "input" : parameters.get(i - 1).path()), gradients.get(i));
        }
        try (var program = Program.compile(outputs, Map.of(), weights)) {
            return program.run(Map.of("x", x));
        }
    }

    private static NdArray window(NdArray text, int from, int to) {
        var shape = Shape.of(BATCH, to - from, IN);
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int place = i / IN;
            int row = place / (to - from);
            values[i] = (float) Applied.at(text, row, from + place % (to - from), i % IN);
        }
        return NdArray.of(values, shape);
    }
}
