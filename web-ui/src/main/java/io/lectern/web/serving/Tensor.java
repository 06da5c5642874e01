package io.lectern.web.serving;

import io.lectern.api.tensor.DType;
import java.util.Locale;
import java.util.Map;

/// The names that the protocol has for types of elements.
final class Tensor {

    private static final Map<String, DType> TYPES = Map.of(
            "FP32", DType.FLOAT32,
            "FP64", DType.FLOAT64,
            "INT32", DType.INT32,
            "INT64", DType.INT64,
            "UINT8", DType.UINT8,
            "BOOL", DType.BOOL);

    private Tensor() {}

    /// @throws IllegalArgumentException if there is none of this name
    static DType type(String name) {
        var type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("datatype '%s' is none of %s"
                    .formatted(
                            name,
                            String.join(", ", TYPES.keySet().stream().sorted().toList())));
        }
        return type;
    }

    static String name(DType type) {
        return switch (type) {
            case FLOAT32 -> "FP32";
            case FLOAT64 -> "FP64";
            case INT32 -> "INT32";
            case INT64 -> "INT64";
            case UINT8 -> "UINT8";
            case BOOL -> "BOOL";
        };
    }

    /// Of a type as the engine names it; in capitals where the protocol has no name for it.
    static String name(String engines) {
        return switch (engines) {
            case "float32" -> "FP32";
            case "float64" -> "FP64";
            case "float16" -> "FP16";
            case "bfloat16" -> "BF16";
            case "string" -> "BYTES";
            default -> engines.toUpperCase(Locale.ROOT);
        };
    }
}
