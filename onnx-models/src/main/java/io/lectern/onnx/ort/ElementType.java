package io.lectern.onnx.ort;

/// The element types of ONNX tensors, in the order of their codes in the C API.
public enum ElementType {
    /// Not a tensor at all: a sequence, a map, an optional.
    UNDEFINED(0),
    FLOAT(4),
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    INT32(4),
    INT64(8),
    /// Text: can be listed, but neither read nor written here.
    STRING(0),
    BOOL(1),
    FLOAT16(2),
    DOUBLE(8),
    UINT32(4),
    UINT64(8),
    COMPLEX64(8),
    COMPLEX128(16),
    BFLOAT16(2),
    FLOAT8E4M3FN(1),
    FLOAT8E4M3FNUZ(1),
    FLOAT8E5M2(1),
    FLOAT8E5M2FNUZ(1),
    /// Two values a byte, as all that follow: can be listed, but neither read nor written here.
    UINT4(0),
    INT4(0);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /// The size of one element in bytes, or 0 where it has none of its own.
    public int bytes() {
        return bytes;
    }

    int code() {
        return ordinal();
    }

    static ElementType of(int code) {
        return code >= 0 && code < values().length ? values()[code] : UNDEFINED;
    }
}
