package io.lectern.web.serving;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The elements of an array as the protocol writes them: numbers of JSON, flat or nested, or raw bytes, little-endian
/// and row by row.
final class Elements {

    private Elements() {}

    /// @throws IllegalArgumentException if they are not as many as the shape has, or of another kind
    static NdArray read(String name, DType type, Shape shape, JsonNode data) {
        if (!data.isArray()) {
            throw new IllegalArgumentException(
                    "input '%s' has no data, neither as an array nor binary".formatted(name));
        }
        var array = NdArray.zeros(type, shape);
        int read = fill(name, array, 0, data);
        if (read != array.size()) {
            throw wrongSize(name, shape, read);
        }
        return array;
    }

    /// @return how many there are so far
    private static int fill(String name, NdArray array, int from, JsonNode data) {
        int at = from;
        for (var element : data) {
            if (element.isArray()) {
                at = fill(name, array, at, element);
            } else if (at >= array.size()) {
                throw wrongSize(name, array.shape(), at + 1);
            } else {
                set(name, array, at++, element);
            }
        }
        return at;
    }

    private static void set(String name, NdArray array, int at, JsonNode element) {
        boolean fits = switch (array.type()) {
            case FLOAT32, FLOAT64 -> element.isNumber() || isSpecial(element);
            case INT32 -> element.isIntegralNumber() && element.canConvertToInt();
            case INT64 -> element.isIntegralNumber() && element.canConvertToLong();
            case UINT8 -> element.canConvertToInt() && element.isIntegralNumber() && element.intValue() >>> 8 == 0;
            case BOOL -> element.isBoolean();
        };
        if (!fits) {
            throw new IllegalArgumentException("element %d of input '%s' is %s, not a %s"
                    .formatted(at, name, shortened(element), Tensor.name(array.type())));
        }
        switch (array.type()) {
            case FLOAT32 -> array.floats()[at] = (float) element.asDouble();
            case FLOAT64 -> array.doubles()[at] = element.asDouble();
            case INT32 -> array.ints()[at] = element.intValue();
            case INT64 -> array.longs()[at] = element.longValue();
            case UINT8 -> array.bytes()[at] = (byte) element.intValue();
            case BOOL -> array.booleans()[at] = element.booleanValue();
        }
    }

    /// JSON has no word for these numbers.
    private static boolean isSpecial(JsonNode element) {
        return element.isTextual() && element.asText().matches("NaN|-?Infinity");
    }

    private static String shortened(JsonNode element) {
        var text = element.toString();
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private static IllegalArgumentException wrongSize(String name, Shape shape, int size) {
        return new IllegalArgumentException("input '%s' has %d or more elements, but its shape %s has %d"
                .formatted(name, size, shape, shape.size()));
    }

    /// @throws IllegalArgumentException if there are not as many bytes as the shape needs
    static NdArray read(String name, DType type, Shape shape, ByteBuffer bytes) {
        if (bytes.remaining() != (long) shape.size() * type.bytes()) {
            throw new IllegalArgumentException("input '%s' has %d bytes, but %s of shape %s need %d"
                    .formatted(name, bytes.remaining(), Tensor.name(type), shape, (long) shape.size() * type.bytes()));
        }
        var array = NdArray.zeros(type, shape);
        var from = bytes.order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case FLOAT32 -> from.asFloatBuffer().get(array.floats());
            case FLOAT64 -> from.asDoubleBuffer().get(array.doubles());
            case INT32 -> from.asIntBuffer().get(array.ints());
            case INT64 -> from.asLongBuffer().get(array.longs());
            case UINT8 -> from.get(array.bytes());
            case BOOL -> {
                for (int i = 0; i < array.size(); i++) {
                    array.booleans()[i] = from.get() != 0;
                }
            }
        }
        return array;
    }

    static void write(NdArray array, JsonGenerator json) throws IOException {
        switch (array.type()) {
            case FLOAT32 -> {
                json.writeStartArray();
                for (float element : array.floats()) {
                    json.writeNumber(element);
                }
                json.writeEndArray();
            }
            case FLOAT64 -> json.writeArray(array.doubles(), 0, array.size());
            case INT32 -> json.writeArray(array.ints(), 0, array.size());
            case INT64 -> json.writeArray(array.longs(), 0, array.size());
            case UINT8 -> {
                json.writeStartArray();
                for (byte element : array.bytes()) {
                    json.writeNumber(element & 0xff);
                }
                json.writeEndArray();
            }
            case BOOL -> {
                json.writeStartArray();
                for (boolean element : array.booleans()) {
                    json.writeBoolean(element);
                }
                json.writeEndArray();
            }
        }
    }

    static byte[] bytes(NdArray array) {
        var bytes = ByteBuffer.allocate(
                        Math.multiplyExact(array.size(), array.type().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (array.type()) {
            case FLOAT32 -> bytes.asFloatBuffer().put(array.floats());
            case FLOAT64 -> bytes.asDoubleBuffer().put(array.doubles());
            case INT32 -> bytes.asIntBuffer().put(array.ints());
            case INT64 -> bytes.asLongBuffer().put(array.longs());
            case UINT8 -> bytes.put(array.bytes());
            case BOOL -> {
                for (boolean element : array.booleans()) {
                    bytes.put((byte) (element ? 1 : 0));
                }
            }
        }
        return bytes.array();
    }
}
