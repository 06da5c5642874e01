package io.lectern.runtime.worker;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Named arrays as bytes, in the order of this machine's: between processes of one machine nothing is converted.
final class Tensors {

    private static final int MOST = 1_000;
    private static final int MOST_AXES = 32;

    private Tensors() {}

    static int size(Map<String, NdArray> arrays) {
        long size = Integer.BYTES;
        for (var array : arrays.entrySet()) {
            size += size(array.getKey())
                    + size(array.getValue().type().name())
                    + 1
                    + (long) array.getValue().shape().rank() * Integer.BYTES;
            size += (long) array.getValue().size() * array.getValue().type().bytes();
        }
        return Math.toIntExact(size);
    }

    static int size(String text) {
        return Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
    }

    static void put(Map<String, NdArray> arrays, ByteBuffer into) {
        into.putInt(arrays.size());
        arrays.forEach((name, array) -> {
            put(name, into);
            put(array.type().name(), into);
            into.put((byte) array.shape().rank());
            array.shape().stream().forEach(into::putInt);
            content(array, into);
        });
    }

    static void put(String text, ByteBuffer into) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        into.putInt(bytes.length).put(bytes);
    }

    private static void content(NdArray array, ByteBuffer into) {
        if (array.type() == DType.BOOL) {
            for (boolean is : array.booleans()) {
                into.put((byte) (is ? 1 : 0));
            }
            return;
        }
        int bytes = array.size() * array.type().bytes();
        MemorySegment.copy(array.segment(), 0, MemorySegment.ofBuffer(into), 0, bytes);
        into.position(into.position() + bytes);
    }

    /// @throws IOException if the bytes are no such arrays
    static Map<String, NdArray> get(ByteBuffer from) throws IOException {
        int count = from.getInt();
        if (count < 0 || count > MOST) {
            throw new IOException("%d arrays".formatted(count));
        }
        var arrays = new LinkedHashMap<String, NdArray>();
        for (int i = 0; i < count; i++) {
            var name = text(from);
            var type = DType.valueOf(text(from));
            var dims = new int[from.get()];
            if (dims.length > MOST_AXES) {
                throw new IOException("an array of %d axes".formatted(dims.length));
            }
            for (int axis = 0; axis < dims.length; axis++) {
                dims[axis] = from.getInt();
            }
            arrays.put(name, content(type, Shape.of(dims), from));
        }
        return arrays;
    }

    private static NdArray content(DType type, Shape shape, ByteBuffer from) throws IOException {
        int bytes = shape.size() * type.bytes();
        if (bytes > from.remaining()) {
            throw new IOException("an array of %s has only %d bytes".formatted(shape, from.remaining()));
        }
        var array = NdArray.zeros(type, shape);
        if (type == DType.BOOL) {
            for (int i = 0; i < bytes; i++) {
                array.booleans()[i] = from.get() != 0;
            }
            return array;
        }
        MemorySegment.copy(MemorySegment.ofBuffer(from), 0, array.segment(), 0, bytes);
        from.position(from.position() + bytes);
        return array;
    }

    static String text(ByteBuffer from) throws IOException {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new IOException("a text of %d bytes".formatted(length));
        }
        var bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// A buffer in this machine's order.
    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }
}
