package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.ort.OrtLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgramTests {

    private final long live = OrtLibrary.liveObjects();
    private final Weights weights = Weights.of(1);
    private final Tensor x = Tensor.input("x", DType.FLOAT32, Shape.of(2));

    private static NdArray pair(float a, float b) {
        return NdArray.of(new float[] {a, b}, 2);
    }

    private Variable variable(String path, double start) {
        return weights.declare(path, Shape.of(2), DType.FLOAT32, Init.fill(start), Variable.Role.PARAMETER);
    }

    @AfterEach
    void leavesNothingBehind() {
        weights.close();
        assertThat(OrtLibrary.liveObjects()).isEqualTo(live);
    }

    @Nested
    class Inputs {

        @Test
        void thatAreMissingAreNamed() {
            try (var program = Program.compile(Map.of("y", x.exp()))) {
                assertThatThrownBy(() -> program.run(Map.of("z", pair(1, 2))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("the input 'x' is missing; given are [z]");
            }
        }

        @Test
        void thatDoNotFitAreNamed() {
            try (var program = Program.compile(Map.of("y", x.exp()))) {
                assertThatThrownBy(() -> program.run(Map.of("x", NdArray.of(new float[3], 3))))
                        .hasMessage("the input 'x' is FLOAT32 [2], got FLOAT32 [3]");
                assertThatThrownBy(() -> program.run(Map.of("x", NdArray.of(new int[2], Shape.of(2)))))
                        .hasMessage("the input 'x' is FLOAT32 [2], got INT32 [2]");
            }
        }

        @Test
        void ofEveryTypeGoThrough() {
            var outputs = new LinkedHashMap<String, Tensor>();
            var given = new LinkedHashMap<String, NdArray>();
            var shape = Shape.of(3);
            given.put("FLOAT32", NdArray.of(new float[] {1.5f, -2, 0}, shape));
            given.put("FLOAT64", NdArray.of(new double[] {1.5, -2, 1e-300}, shape));
            given.put("INT32", NdArray.of(new int[] {1, -2, Integer.MAX_VALUE}, shape));
            given.put("INT64", NdArray.of(new long[] {1, -2, Long.MAX_VALUE}, shape));
            given.put("UINT8", NdArray.of(new byte[] {1, -2, 127}, shape));
            given.put("BOOL", NdArray.of(new boolean[] {true, false, true}, shape));
            given.forEach((name, value) -> outputs.put("same " + name, Tensor.input(name, value.type(), shape)));

            try (var program = Program.compile(outputs)) {
                var results = program.run(given);

                given.forEach(
                        (name, value) -> assertThat(results.get("same " + name)).isEqualTo(value));
            }
        }

        @Test
        void ofNoiseAreListed() {
            var noise = Tensor.noise("dropout", Shape.of(2), Op.Distribution.UNIFORM);

            try (var program = Program.compile(Map.of("y", x.add(noise).add(noise)))) {
                assertThat(program.noises())
                        .containsExactly(new Op.Noise("dropout", Shape.of(2), Op.Distribution.UNIFORM));
                assertThat(program.run(Map.of("x", pair(1, 2), "noise/dropout", pair(0.25f, 0.5f)))
                                .get("y")
                                .floats())
                        .containsExactly(1.5f, 3);
            }
        }
    }

    @Nested
    class Variables {

        @Test
        void moveOnAtEachRun() {
            var sum = variable("sum", 0);
            var count = variable("count", 10);
            var updates = new LinkedHashMap<Variable, Tensor>();
            updates.put(sum, sum.read().add(x));
            updates.put(count, count.read().add(1));

            try (var program = Program.compile(Map.of("before", sum.read()), updates, weights)) {
                for (int step = 0; step < 5; step++) {
                    var before = program.run(Map.of("x", pair(1, 2))).get("before");
                    assertThat(before.floats()).containsExactly(step, 2 * step);
                }
            }

            assertThat(weights.get(sum).floats()).containsExactly(5, 10);
            assertThat(weights.get(count).floats()).containsExactly(15, 15);
        }

        @Test
        void changePlacesAtOnce() {
            var a = variable("a", 1);
            var b = variable("b", 2);
            var swap = new LinkedHashMap<Variable, Tensor>();
            swap.put(a, b.read());
            swap.put(b, a.read());

            try (var program = Program.compile(Map.of(), swap, weights)) {
                program.run(Map.of());
            }

            assertThat(weights.get(a).floats()).containsExactly(2, 2);
            assertThat(weights.get(b).floats()).containsExactly(1, 1);
        }

        @Test
        void areSharedByPrograms() {
            var w = variable("w", 1);

            try (var twice = Program.compile(Map.of(), Map.of(w, w.read().mul(2)), weights);
                    var more = Program.compile(Map.of(), Map.of(w, w.read().add(1)), weights);
                    var look = Program.compile(Map.of("now", w.read()), Map.of(), weights)) {
                for (int i = 0; i < 4; i++) {
                    twice.run(Map.of());
                    more.run(Map.of());
                    twice.run(Map.of());
                    assertThat(look.run(Map.of()).get("now")).isEqualTo(weights.get(w));
                }
            }

            assertThat(weights.get(w).floats()).containsExactly(426, 426); // w becomes 4 w + 2, four times
        }

        @Test
        void thatAreSetAreSeenByTheNextRun() {
            var w = variable("w", 1);

            try (var program = Program.compile(
                    Map.of("y", w.read().mul(3)), Map.of(w, w.read().add(1)), weights)) {
                program.run(Map.of());
                weights.set(w, pair(5, 6));

                assertThat(program.run(Map.of()).get("y").floats()).containsExactly(15, 18);
            }
        }

        @Test
        void keepTheirShapeAndType() {
            var w = variable("w", 1);

            assertThatThrownBy(
                            () -> Program.compile(Map.of(), Map.of(w, w.read().sum()), weights))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("'w [2]' cannot become FLOAT32 []");
        }

        @Test
        void ofAnotherStoreAreRefused() {
            try (var others = Weights.of(2)) {
                var w = others.declare("w", Shape.of(2), DType.FLOAT32, Init.fill(0), Variable.Role.STATE);

                try (var program = Program.compile(Map.of("y", w.read().exp()), Map.of(), weights)) {
                    assertThatThrownBy(() -> program.run(Map.of()))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("w [2] belongs to another store");
                }
            }
        }

        @Test
        void doNotMoveWhenARunFails() {
            var w = variable("w", 1);
            var index = Tensor.input("index", DType.INT64, Shape.of(2));
            var next = w.read().add(x.gather(0, index));

            try (var program = Program.compile(Map.of(), Map.of(w, next), weights)) {
                var outside = Map.of("x", pair(1, 1), "index", NdArray.of(new long[] {0, 7}, Shape.of(2)));
                assertThatThrownBy(() -> program.run(outside)).hasMessageContaining("7");
                assertThat(weights.get(w).floats()).containsExactly(1, 1);

                program.run(Map.of("x", pair(1, 1), "index", NdArray.of(new long[] {0, 1}, Shape.of(2))));
                assertThat(weights.get(w).floats()).containsExactly(2, 2);
            }
        }
    }

    @Test
    void mayBeClosedTwice() {
        var program = Program.compile(Map.of("y", x.exp()));
        program.close();

        assertThatCode(program::close).doesNotThrowAnyException();
    }

    @Test
    void giveInputsAndConstantsAsTheyAre() {
        var outputs = Map.of("x again", x, "one", Tensor.constant(1), "zeros", x.zeros());

        try (var program = Program.compile(outputs)) {
            var results = program.run(Map.of("x", pair(3, 4)));

            assertThat(results.get("x again").floats()).containsExactly(3, 4);
            assertThat(results.get("one").item()).isEqualTo(1);
            assertThat(results.get("zeros").floats()).containsExactly(0, 0);
        }
    }

    @Test
    void giveOneTensorUnderTwoNames() {
        var y = x.exp();

        try (var program = Program.compile(Map.of("a", y, "b", y))) {
            var results = program.run(Map.of("x", pair(0, 1)));

            assertThat(results.get("a")).isEqualTo(results.get("b"));
            assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(List.of("a", "b"));
        }
    }
}
