package io.lectern.onnx.ort;

import java.util.Arrays;

/// The element types of ONNX tensors, as the C API numbers them.
public enum ElementType {
    /// Not a tensor at all: a sequence, a map, an optional.
    UNDEFINED(0, 0),
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    /// Text: can be listed, but neither read nor written here.
    STRING(8, 0),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    COMPLEX64(14, 8),
    COMPLEX128(15, 16),
    BFLOAT16(16, 2),
    FLOAT8E4M3FN(17, 1),
    FLOAT8E4M3FNUZ(18, 1),
    FLOAT8E5M2(19, 1),
    FLOAT8E5M2FNUZ(20, 1),
    /// Two values a byte, as all that follow: can be listed, but neither read nor written here.
    UINT4(21, 0),
    INT4(22, 0);

    /// The code of the C API and of `TensorProto.DataType`.
    final int code;

    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// The size of one element in bytes, or 0 where it has none of its own.
    public int bytes() {
        return bytes;
    }

    static ElementType of(int code) {
        return Arrays.stream(values()).filter(t -> t.code == code).findFirst().orElse(UNDEFINED);
    }
}
