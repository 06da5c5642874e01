package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OrtValueTests {

    private final long live = OrtLibrary.liveObjects();

    @AfterEach
    void leavesNothingBehind() {
        assertThat(OrtLibrary.liveObjects()).isEqualTo(live);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"UNDEFINED", "STRING", "UINT4", "INT4", "COMPLEX64", "COMPLEX128"})
    void everyTypeGoesThroughASessionUnchanged(ElementType type) {
        var bytes = new byte[3 * type.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (type == ElementType.BOOL ? i % 2 : 17 * i + 5);
        }
        try (var session = OrtSession.open(TestModels.identity(type), SessionOptions.DEFAULT);
                var x = OrtValue.allocate(type, 3)) {
            x.write(MemorySegment.ofArray(bytes));

            var results = session.run(Map.of("x", x), List.of("y"));

            try (var y = results.get("y")) {
                assertThat(y.type()).isEqualTo(type);
                assertThat(y.dims()).containsExactly(3);
                assertThat(y.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(bytes);
            }
        }
    }

    @Test
    void startsAsZerosAlignedForVectors() {
        try (var value = OrtValue.allocate(ElementType.FLOAT, 5, 7)) {
            assertThat(value.data().address() % 64).isZero();
            assertThat(value.floats()).hasSize(35).containsOnly(0);
            assertThat(value.byteSize()).isEqualTo(140);
            assertThat(value.size()).isEqualTo(35);
        }
    }

    @Test
    void arraysComeBackAsTheyWent() {
        try (var floats = OrtValue.allocate(ElementType.FLOAT, 2);
                var doubles = OrtValue.allocate(ElementType.DOUBLE, 2);
                var ints = OrtValue.allocate(ElementType.INT32, 2);
                var longs = OrtValue.allocate(ElementType.INT64, 2);
                var bytes = OrtValue.allocate(ElementType.UINT8, 2)) {
            floats.write(new float[] {1.5f, Float.NaN});
            doubles.write(new double[] {-0.0, Double.MIN_VALUE});
            ints.write(new int[] {Integer.MIN_VALUE, 7});
            longs.write(new long[] {Long.MAX_VALUE, -1});
            bytes.write(new byte[] {-1, 127});

            assertThat(floats.floats()).containsExactly(1.5f, Float.NaN);
            assertThat(doubles.doubles()).containsExactly(-0.0, Double.MIN_VALUE);
            assertThat(ints.ints()).containsExactly(Integer.MIN_VALUE, 7);
            assertThat(longs.longs()).containsExactly(Long.MAX_VALUE, -1);
            assertThat(bytes.bytes()).containsExactly(-1, 127);
        }
    }

    @Test
    void scalarsHaveOneElementAndEmptyTensorsNone() {
        try (var scalar = OrtValue.allocate(ElementType.DOUBLE);
                var empty = OrtValue.allocate(ElementType.DOUBLE, 4, 0)) {
            assertThat(scalar.doubles()).hasSize(1);
            assertThat(empty.doubles()).isEmpty();
        }
    }

    @Test
    void writesThroughToMemoryOfSomeoneElse() {
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(12, 64);
            try (var value = OrtValue.over(memory, ElementType.FLOAT, 3)) {
                value.write(new float[] {1, 2, 3});
            }

            assertThat(memory.toArray(ValueLayout.JAVA_FLOAT)).containsExactly(1, 2, 3);
        }
    }

    @Nested
    class Mistakes {

        @Test
        void anArrayOfTheWrongLengthIsRefused() {
            try (var value = OrtValue.allocate(ElementType.FLOAT, 2, 2)) {
                assertThatThrownBy(() -> value.write(new float[3]))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a tensor FLOAT[2, 2] has 16 bytes, got memory of 12");
            }
        }

        @Test
        void anArrayOfTheWrongTypeIsRefused() {
            try (var value = OrtValue.allocate(ElementType.FLOAT, 2)) {
                assertThatThrownBy(() -> value.write(new int[2]))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a tensor of FLOAT is not a int[]");
            }
        }

        @Test
        void memoryThatIsTooShortIsRefused() {
            try (var arena = Arena.ofConfined()) {
                var memory = arena.allocate(8);

                assertThatThrownBy(() -> OrtValue.over(memory, ElementType.FLOAT, 3))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a tensor FLOAT[3] has 12 bytes, got memory of 8");
            }
        }

        @Test
        void memoryOfTheHeapIsRefused() {
            assertThatThrownBy(() -> OrtValue.over(MemorySegment.ofArray(new float[3]), ElementType.FLOAT, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a tensor needs native memory, got a segment over a Java array");
        }

        @Test
        void lengthsThatNoMemoryHoldsAreRefused() {
            assertThatThrownBy(() -> OrtValue.allocate(ElementType.FLOAT, 1L << 40, 1L << 40))
                    .isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> OrtValue.allocate(ElementType.FLOAT, 2, -1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a tensor has no negative length, got [2, -1]");
        }

        @Test
        void aClosedTensorCanOnlyBeClosed() {
            var value = OrtValue.allocate(ElementType.FLOAT, 2);
            value.close();
            value.close();

            assertThatThrownBy(value::data)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the tensor is closed");
        }
    }
}
