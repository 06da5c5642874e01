package io.lectern.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorsTests {

    private static final Map<String, NdArray> ALL = Map.of(
            "floats", NdArray.of(new float[] {1, Float.NaN, -0f, 4}, 2, 2),
            "doubles", NdArray.of(new double[] {Math.PI}, Shape.SCALAR),
            "ints", NdArray.of(new int[] {1, -2}, Shape.of(2)),
            "longs", NdArray.of(new long[] {Long.MIN_VALUE}, Shape.of(1, 1)),
            "bytes", NdArray.of(new byte[] {-1, 0, 1}, Shape.of(3)),
            "flags", NdArray.of(new boolean[] {true, false}, Shape.of(2)),
            "nöne", NdArray.of(new float[0], 0, 3));

    @Test
    void arriveAsTheyWere() throws IOException {
        var message = Tensors.buffer(Tensors.size(ALL));
        Tensors.put(ALL, message);

        assertThat(message.hasRemaining()).isFalse();
        assertThat(Tensors.get(message.flip())).isEqualTo(ALL);
    }

    @Test
    void areNotReadBeyondTheirMessage() {
        var message = Tensors.buffer(Tensors.size(ALL));
        Tensors.put(ALL, message);
        message.flip().limit(message.limit() - 1);

        assertThatThrownBy(() -> Tensors.get(message))
                .isInstanceOfAny(IOException.class, BufferUnderflowException.class);
        assertThatThrownBy(() -> Tensors.get(Tensors.buffer(4).putInt(-1).flip()))
                .isInstanceOf(IOException.class);
    }
}
