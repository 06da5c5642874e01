package io.lectern.onnx.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeanAttentionTests {

    private static final int TIME = 32;
    private static final double SCALE = 0.5;
    private static final Shape SHAPE = Shape.of(2, 3, TIME, 4);

    private final Tensor queries = input("queries");
    private final Tensor keys = input("keys");
    private final Tensor values = input("values");
    private final Tensor mask = Tensor.constant(future());

    private static Tensor input(String name) {
        return Tensor.input(name, DType.FLOAT32, SHAPE);
    }

    private static NdArray future() {
        var mask = new float[TIME * TIME];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % TIME > i / TIME ? Attention.FORBIDDEN : 0;
        }
        return NdArray.of(mask, TIME, TIME);
    }

    /// Up to eight blocks are written out, more are a loop.
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void rowsGiveWhatAllScoresAtOnceGiveAndSoDoTheirGradients(int blocks) {
        var rows = new AttentionByRows(SCALE, mask, blocks).apply(queries, keys, values);

        same(run(rows), run(plain(Optional.of(mask))));
    }

    private Tensor plain(Optional<Tensor> hidden) {
        var scores = queries.matmul(keys.t()).mul(SCALE);
        return hidden.map(scores::add).orElse(scores).softmax(-1).matmul(values);
    }

    private static void same(Map<String, NdArray> got, Map<String, NdArray> expected) {
        got.forEach((name, array) -> close(name, array, Objects.requireNonNull(expected.get(name))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void partsGiveWhatAllScoresAtOnceGiveAndSoDoTheirGradients(int parts) {
        var causal = new AttentionInParts(SCALE, Optional.of(mask), parts).apply(queries, keys, values);
        var open = new AttentionInParts(SCALE, Optional.empty(), 1).apply(queries, keys, values);

        same(run(causal), run(plain(Optional.of(mask))));
        same(run(open), run(plain(Optional.empty())));
    }

    @Test
    void partsLeaveOutWhatMayNotBeSeen() {
        assertThat(AttentionInParts.of(1, Optional.of(mask)).parts()).isEqualTo(1); // too short to be cut
        assertThat(AttentionInParts.of(1, Optional.of(Tensor.fill(0, DType.FLOAT32, Shape.of(200, 200))))
                        .parts())
                .isEqualTo(2);
        assertThat(AttentionInParts.of(1, Optional.empty()).parts()).isEqualTo(1);
    }

    @Test
    void blocksAreAsFewAsHoldNotTooManyScores() {
        var longer = Tensor.input("long", DType.FLOAT32, Shape.of(1, 4, 2048, 8));
        var masked = Tensor.fill(0, DType.FLOAT32, Shape.of(2048, 2048));

        assertThat(AttentionByRows.of(longer, longer, 1, masked).blocks()).isEqualTo(16);
        assertThat(AttentionByRows.of(queries, keys, 1, mask).blocks()).isEqualTo(1);
    }

    private Map<String, NdArray> run(Tensor seen) {
        var loss = seen.sin().sum();
        var gradients = Gradients.of(loss, List.of(queries, keys, values));
        var twice = Gradients.of(gradients.get(0).square().sum(), List.of(queries, keys, values));
        var outputs = new LinkedHashMap<String, Tensor>();
        outputs.put("seen", seen);
        for (int i = 0; i < gradients.size(); i++) {
            outputs.put("gradient " + i, gradients.get(i));
            outputs.put("second gradient " + i, twice.get(i));
        }
        var random = new Random(1);
        var given = new LinkedHashMap<String, NdArray>();
        for (var name : List.of("queries", "keys", "values")) {
            var numbers = new float[SHAPE.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
            }
            given.put(name, NdArray.of(numbers, SHAPE));
        }
        try (var program = Program.compile(outputs)) {
            return program.run(given);
        }
    }

    private static void close(String name, NdArray got, NdArray expected) {
        for (int i = 0; i < expected.size(); i++) {
            double allowed = 1e-4 * (1 + Math.abs(expected.get(i)));
            assertThat(got.get(i)).as("%s, %d", name, i).isCloseTo(expected.get(i), within(allowed));
        }
    }
}
