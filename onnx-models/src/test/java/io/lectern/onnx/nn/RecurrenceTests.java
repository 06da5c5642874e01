package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Applied.at;
import static io.lectern.onnx.nn.Layers.bidirectional;
import static io.lectern.onnx.nn.Layers.gru;
import static io.lectern.onnx.nn.Layers.rnn;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTests {

    private static final int UNITS = 3;

    /// Short recurrences are unrolled, long ones are loops.
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12})
    void simple(int time) {
        var x = Applied.noise(2, time, 2);
        var applied = Applied.of(rnn(UNITS), x);

        var states = new double[2][time][];
        for (int b = 0; b < 2; b++) {
            var h = new double[UNITS];
            for (int t = 0; t < time; t++) {
                h = simpleStep(h, x, b, t, applied, Math::tanh);
                states[b][t] = h;
            }
        }
        Close.assertEach(applied.output(), Shape.of(2, time, UNITS), at -> states[at[0]][at[1]][at[2]]);
    }

    @Test
    void simpleWithAnotherActivation() {
        var x = Applied.noise(1, 1, 2);
        var applied = Applied.of(new Rnn(UNITS, Activation.RELU), x);

        var h = simpleStep(new double[UNITS], x, 0, 0, applied, value -> Math.max(0, value));
        Close.assertEach(applied.output(), Shape.of(1, 1, UNITS), at -> h[at[2]]);
    }

    private static double[] simpleStep(
            double[] h, NdArray x, int b, int t, Applied applied, DoubleUnaryOperator activation) {
        var next = product(h, x, b, t, applied, "", 1);
        for (int u = 0; u < UNITS; u++) {
            next[u] = activation.applyAsDouble(next[u] + at(applied.weight("bias"), u));
        }
        return next;
    }

    /// `x W + h U` for cells with that many gates.
    private static double[] product(double[] h, NdArray x, int b, int t, Applied applied, String part, int gates) {
        var sums = new double[gates * UNITS];
        for (int g = 0; g < sums.length; g++) {
            if (!part.equals("recurrent")) {
                for (int i = 0; i < x.dim(2); i++) {
                    sums[g] += at(x, b, t, i) * at(applied.weight("input"), i, g);
                }
            }
            if (!part.equals("input")) {
                for (int i = 0; i < UNITS; i++) {
                    sums[g] += h[i] * at(applied.weight("recurrent"), i, g);
                }
            }
        }
        return sums;
    }

    /// From what it remembered after the first half it shows of the second what it shows of the whole.
    @Test
    void goesOnFromAGivenMemory() {
        var layer = gru(UNITS);
        var difference = Applied.of(
                (x, scope) -> {
                    var weights = scope.shared("weights");
                    var whole = layer.apply(x, weights.open());
                    var rest = layer.from(List.of(whole.at(1, 2)), x.slice(1, 3, 6), weights.open());
                    return rest.sub(whole.slice(1, 3, 6));
                },
                Applied.noise(2, 6, 2));

        Close.assertEach(difference.output(), Shape.of(2, 3, UNITS), _ -> 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12})
    void gated(int time) {
        var x = Applied.noise(2, time, 2);
        var applied = Applied.of(gru(UNITS), x);

        var states = new double[2][time][];
        for (int b = 0; b < 2; b++) {
            var h = new double[UNITS];
            for (int t = 0; t < time; t++) {
                h = gatedStep(h, x, b, t, applied);
                states[b][t] = h;
            }
        }
        Close.assertEach(applied.output(), Shape.of(2, time, UNITS), at -> states[at[0]][at[1]][at[2]]);
    }

    private static double[] gatedStep(double[] h, NdArray x, int b, int t, Applied applied) {
        var in = product(h, x, b, t, applied, "input", 3);
        var back = product(h, x, b, t, applied, "recurrent", 3);
        var bias = applied.weight("bias");
        var next = new double[UNITS];
        for (int u = 0; u < UNITS; u++) {
            double reset = sigmoid(in[u] + back[u] + at(bias, u));
            double update = sigmoid(in[UNITS + u] + back[UNITS + u] + at(bias, UNITS + u));
            double inner = back[2 * UNITS + u] + at(applied.weight("recurrent_bias"), u);
            double candidate = Math.tanh(in[2 * UNITS + u] + at(bias, 2 * UNITS + u) + reset * inner);
            next[u] = (1 - update) * candidate + update * h[u];
        }
        return next;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void inBothDirections() {
        var x = Applied.noise(2, 4, 2);
        var applied = Applied.of(bidirectional(rnn(UNITS)), x);

        assertThat(applied.weights())
                .containsKeys("forward/rnn_1/input", "forward/rnn_1/recurrent", "backward/rnn_1/bias")
                .hasSize(6);
        var forward = one(applied, "forward", x);
        var backward = one(applied, "backward", reversed(x));
        Close.assertEach(
                applied.output(),
                Shape.of(2, 4, 2 * UNITS),
                at -> at[2] < UNITS ? at(forward, at) : at(backward, at[0], 3 - at[1], at[2] - UNITS));
    }

    private static NdArray one(Applied both, String direction, NdArray x) {
        var given = new java.util.HashMap<String, NdArray>();
        both.weights().forEach((path, value) -> given.put(path.replace(direction + "/rnn_1/", ""), value));
        return Applied.of((in, scope) -> rnn(UNITS).apply(in.getFirst(), scope), given, x)
                .output();
    }

    private static NdArray reversed(NdArray x) {
        var values = new float[x.size()];
        for (int i = 0; i < values.length; i++) {
            int b = i / 8;
            int t = i / 2 % 4;
            values[i] = (float) at(x, b, 3 - t, i % 2);
        }
        return NdArray.of(values, x.shape());
    }
}
