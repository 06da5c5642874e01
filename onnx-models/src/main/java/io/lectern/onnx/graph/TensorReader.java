package io.lectern.onnx.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.weights.LittleEndian;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/// Tensors from protocol buffers: raw bytes, typed fields, or bytes in other files.
final class TensorReader {

    private static final int MAX_RANK = 64;

    private final ExternalData external;

    TensorReader(ExternalData external) {
        this.external = external;
    }

    /// @throws IllegalArgumentException naming the tensor, if it is malformed
    Constant read(TensorProto proto) throws IOException {
        try {
            return constant(proto);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tensor '%s': %s".formatted(proto.getName(), e.getMessage()), e);
        }
    }

    private Constant constant(TensorProto proto) throws IOException {
        var type = ElementType.ofCode(proto.getDataType())
                .orElseThrow(() -> new IllegalArgumentException(
                        "element type %d is none of %s".formatted(proto.getDataType(), codes())));
        if (proto.hasSegment()) {
            throw new IllegalArgumentException("it is a segment of a larger tensor, which is not supported");
        }
        var shape = shape(proto.getDimsList());
        if (type == ElementType.STRING) {
            return new Constant.Strings(shape, strings(proto, shape));
        }
        if (Constant.length(type, shape) > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("%s %s is larger than 2 GiB".formatted(type, shape));
        }
        boolean outside = proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
        if (outside) {
            return fromBytes(type, shape, outside(proto, Constant.length(type, shape)));
        }
        return proto.hasRawData()
                ? fromBytes(type, shape, proto.getRawData().asReadOnlyByteBuffer())
                : fromFields(type, shape, proto);
    }

    private static List<String> codes() {
        return Arrays.stream(ElementType.values())
                .map(type -> type.code() + " " + type)
                .toList();
    }

    private static Shape shape(List<Long> dims) {
        if (dims.size() > MAX_RANK) {
            throw new IllegalArgumentException("%d axes are more than the %d allowed".formatted(dims.size(), MAX_RANK));
        }
        var lengths = new int[dims.size()];
        for (int i = 0; i < lengths.length; i++) {
            long dim = dims.get(i);
            if (dim < 0 || dim > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape %s has the length %d, outside [0, 2^31 - 1]".formatted(dims, dim));
            }
            lengths[i] = (int) dim;
        }
        return Shape.of(lengths);
    }

    private ByteBuffer outside(TensorProto proto, long length) throws IOException {
        var entries = new HashMap<String, String>();
        for (StringStringEntryProto entry : proto.getExternalDataList()) {
            if (entries.put(entry.getKey(), entry.getValue()) != null) {
                throw new IllegalArgumentException("it says twice what '%s' is".formatted(entry.getKey()));
            }
        }
        long stated = number(entries, "length", length);
        if (stated != length) {
            throw new IllegalArgumentException(
                    "it takes %d bytes, but %d are said to be in another file".formatted(length, stated));
        }
        return external.read(entries.getOrDefault("location", ""), number(entries, "offset", 0), length);
    }

    private static long number(Map<String, String> entries, String key, long otherwise) {
        var text = entries.get(key);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("its %s is '%s', not a number".formatted(key, text), e);
        }
    }

    private static Constant fromBytes(ElementType type, Shape shape, ByteBuffer bytes) {
        if (bytes.remaining() != Constant.length(type, shape)) {
            throw new IllegalArgumentException("%s %s takes %d bytes, got %d"
                    .formatted(type, shape, Constant.length(type, shape), bytes.remaining()));
        }
        if (type.dtype().isPresent()) {
            var array = NdArray.zeros(type.dtype().get(), shape);
            LittleEndian.get(bytes, array, 0, array.size());
            return Constant.of(array);
        }
        var data = new byte[bytes.remaining()];
        bytes.get(data);
        return new Constant.Packed(type, shape, data);
    }

    private static List<String> strings(TensorProto proto, Shape shape) {
        if (proto.hasRawData() || proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new IllegalArgumentException("strings have no raw data");
        }
        require(shape, shape.size(), proto.getStringDataCount());
        return proto.getStringDataList().stream()
                .map(text -> Text.of(text, "an element"))
                .toList();
    }

    /// Typed fields: one field serves several element types, and its entries hold one element each, but for
    /// complex numbers (two entries each) and 4-bit integers (one entry for two).
    private static Constant fromFields(ElementType type, Shape shape, TensorProto proto) {
        var buffer = ByteBuffer.allocate((int) Constant.length(type, shape)).order(ByteOrder.LITTLE_ENDIAN);
        int entries = type.bits() < 8 ? buffer.capacity() : shape.size();
        switch (type) {
            case FLOAT, COMPLEX64 -> {
                int count = type == ElementType.FLOAT ? entries : 2 * entries;
                require(shape, count, proto.getFloatDataCount());
                for (int i = 0; i < count; i++) {
                    buffer.putFloat(proto.getFloatData(i));
                }
            }
            case DOUBLE, COMPLEX128 -> {
                int count = type == ElementType.DOUBLE ? entries : 2 * entries;
                require(shape, count, proto.getDoubleDataCount());
                for (int i = 0; i < count; i++) {
                    buffer.putDouble(proto.getDoubleData(i));
                }
            }
            case INT64 -> {
                require(shape, entries, proto.getInt64DataCount());
                put(buffer, type, entries, proto::getInt64Data);
            }
            case UINT32, UINT64 -> {
                require(shape, entries, proto.getUint64DataCount());
                put(buffer, type, entries, proto::getUint64Data);
            }
            default -> {
                require(shape, entries, proto.getInt32DataCount());
                put(buffer, type, entries, proto::getInt32Data);
            }
        }
        return fromBytes(type, shape, buffer.flip());
    }

    private static void put(ByteBuffer buffer, ElementType type, int count, IntToLongFunction entry) {
        int width = Math.max(8, type.bits()) / 8;
        for (int i = 0; i < count; i++) {
            long value = entry.applyAsLong(i);
            for (int b = 0; b < width; b++) {
                buffer.put((byte) (value >> (8 * b)));
            }
        }
    }

    private static void require(Shape shape, int wanted, int got) {
        if (wanted != got) {
            throw new IllegalArgumentException("shape %s takes %d entries, got %d".formatted(shape, wanted, got));
        }
    }
}
