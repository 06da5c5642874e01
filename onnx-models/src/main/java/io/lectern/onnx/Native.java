package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.ort.ElementType;
import io.lectern.onnx.ort.OrtDevice;
import io.lectern.onnx.ort.OrtValue;
import java.util.Arrays;

/// Between arrays of the Java heap and native tensors.
final class Native {

    private Native() {}

    static OrtValue allocate(OrtDevice device, DType type, Shape shape) {
        var dims = shape.stream().asLongStream().toArray();
        return device instanceof OrtDevice.Cpu
                ? OrtValue.allocate(element(type), dims)
                : OrtValue.allocate(device, element(type), dims);
    }

    static OrtValue of(NdArray array) {
        var value = allocate(OrtDevice.CPU, array.type(), array.shape());
        write(value, array);
        return value;
    }

    static void write(OrtValue target, NdArray source) {
        switch (source.type()) {
            case FLOAT32 -> target.write(source.floats());
            case FLOAT64 -> target.write(source.doubles());
            case INT32 -> target.write(source.ints());
            case INT64 -> target.write(source.longs());
            case UINT8 -> target.write(source.bytes());
            case BOOL -> target.write(bytes(source.booleans()));
        }
    }

    static NdArray read(OrtValue source) {
        return read(
                source,
                Shape.of(Arrays.stream(source.dims()).mapToInt(Math::toIntExact).toArray()));
    }

    static NdArray read(OrtValue source, Shape shape) {
        return switch (source.type()) {
            case FLOAT -> NdArray.of(source.floats(), shape);
            case DOUBLE -> NdArray.of(source.doubles(), shape);
            case INT32 -> NdArray.of(source.ints(), shape);
            case INT64 -> NdArray.of(source.longs(), shape);
            case UINT8 -> NdArray.of(source.bytes(), shape);
            case BOOL -> NdArray.of(booleans(source.bytes()), shape);
            default -> throw new IllegalArgumentException("values of type %s cannot be read".formatted(source.type()));
        };
    }

    static ElementType element(DType type) {
        return switch (type) {
            case FLOAT32 -> ElementType.FLOAT;
            case FLOAT64 -> ElementType.DOUBLE;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case UINT8 -> ElementType.UINT8;
            case BOOL -> ElementType.BOOL;
        };
    }

    private static byte[] bytes(boolean[] values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return bytes;
    }

    private static boolean[] booleans(byte[] bytes) {
        var values = new boolean[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] != 0;
        }
        return values;
    }
}
