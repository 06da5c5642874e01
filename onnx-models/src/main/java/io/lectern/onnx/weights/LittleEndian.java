package io.lectern.onnx.weights;

import io.lectern.api.tensor.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The elements of an array as little-endian bytes, which is how both safetensors and ONNX store them on any machine.
///
/// A boolean is one byte, 0 or 1.
public final class LittleEndian {

    /// Elements copied at a time when bytes go to or come from a stream or a channel.
    static final int CHUNK = 1 << 16;

    private LittleEndian() {}

    /// Number of bytes that the elements take.
    public static long length(NdArray array) {
        return (long) array.size() * array.type().bytes();
    }

    /// All elements as bytes, in row-major order.
    ///
    /// @throws IllegalArgumentException if they take more than 2^31 - 1 bytes
    public static byte[] toBytes(NdArray array) {
        if (length(array) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "%s %s takes %d bytes, more than one byte array holds; write it to a stream"
                            .formatted(array.type(), array.shape(), length(array)));
        }
        var bytes = new byte[(int) length(array)];
        put(array, 0, array.size(), ByteBuffer.wrap(bytes));
        return bytes;
    }

    /// Appends the elements `[from, from + count)` to `target`.
    public static void put(NdArray array, int from, int count, ByteBuffer target) {
        var buffer = target.order(ByteOrder.LITTLE_ENDIAN);
        int bytes = count * array.type().bytes();
        switch (array.type()) {
            case FLOAT32 -> buffer.asFloatBuffer().put(array.floats(), from, count);
            case FLOAT64 -> buffer.asDoubleBuffer().put(array.doubles(), from, count);
            case INT32 -> buffer.asIntBuffer().put(array.ints(), from, count);
            case INT64 -> buffer.asLongBuffer().put(array.longs(), from, count);
            case UINT8 -> buffer.slice().put(array.bytes(), from, count);
            case BOOL -> {
                var booleans = array.booleans();
                for (int i = 0; i < count; i++) {
                    buffer.put(buffer.position() + i, (byte) (booleans[from + i] ? 1 : 0));
                }
            }
        }
        buffer.position(buffer.position() + bytes);
    }

    /// Fills the elements `[from, from + count)` of `array` with what comes next in `source`.
    ///
    /// @throws IllegalArgumentException if a byte that should be a boolean is neither 0 nor 1
    public static void get(ByteBuffer source, NdArray array, int from, int count) {
        var buffer = source.order(ByteOrder.LITTLE_ENDIAN);
        int bytes = count * array.type().bytes();
        switch (array.type()) {
            case FLOAT32 -> buffer.asFloatBuffer().get(array.floats(), from, count);
            case FLOAT64 -> buffer.asDoubleBuffer().get(array.doubles(), from, count);
            case INT32 -> buffer.asIntBuffer().get(array.ints(), from, count);
            case INT64 -> buffer.asLongBuffer().get(array.longs(), from, count);
            case UINT8 -> buffer.slice().get(array.bytes(), from, count);
            case BOOL -> {
                var booleans = array.booleans();
                for (int i = 0; i < count; i++) {
                    booleans[from + i] = bool(buffer.get(buffer.position() + i), from + i);
                }
            }
        }
        buffer.position(buffer.position() + bytes);
    }

    private static boolean bool(byte value, int index) {
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("element %d is the byte %d, not a boolean".formatted(index, value));
        }
        return value == 1;
    }
}
