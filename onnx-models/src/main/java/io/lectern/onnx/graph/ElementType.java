package io.lectern.onnx.graph;

import io.lectern.api.tensor.DType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The element types of ONNX tensors, which are more than those Lectern computes with.
public enum ElementType {
    FLOAT(1, 32, DType.FLOAT32),
    UINT8(2, 8, DType.UINT8),
    INT8(3, 8, null),
    UINT16(4, 16, null),
    INT16(5, 16, null),
    INT32(6, 32, DType.INT32),
    INT64(7, 64, DType.INT64),
    STRING(8, 0, null),
    BOOL(9, 8, DType.BOOL),
    FLOAT16(10, 16, null),
    DOUBLE(11, 64, DType.FLOAT64),
    UINT32(12, 32, null),
    UINT64(13, 64, null),
    COMPLEX64(14, 64, null),
    COMPLEX128(15, 128, null),
    BFLOAT16(16, 16, null),
    FLOAT8E4M3FN(17, 8, null),
    FLOAT8E4M3FNUZ(18, 8, null),
    FLOAT8E5M2(19, 8, null),
    FLOAT8E5M2FNUZ(20, 8, null),
    UINT4(21, 4, null),
    INT4(22, 4, null),
    FLOAT4E2M1(23, 4, null);

    private final int code;
    private final int bits;
    private final @Nullable DType type;

    ElementType(int code, int bits, @Nullable DType type) {
        this.code = code;
        this.bits = bits;
        this.type = type;
    }

    public static ElementType of(DType type) {
        return switch (type) {
            case FLOAT32 -> FLOAT;
            case FLOAT64 -> DOUBLE;
            case INT32 -> INT32;
            case INT64 -> INT64;
            case UINT8 -> UINT8;
            case BOOL -> BOOL;
        };
    }

    /// The type with that number in `TensorProto.DataType`, if there is one.
    public static Optional<ElementType> ofCode(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    /// Its number in `TensorProto.DataType`.
    public int code() {
        return code;
    }

    /// Bits that an element takes in raw data; 0 for strings, which have none.
    public int bits() {
        return bits;
    }

    /// The type that Lectern computes with, if it does with this one.
    public Optional<DType> dtype() {
        return Optional.ofNullable(type);
    }
}
