package io.lectern.api.tensor;

/// The type of one element of a tensor.
///
/// @since 0.1
public enum DType {
    FLOAT32(4, true),
    FLOAT64(8, true),
    INT32(4, false),
    INT64(8, false),
    UINT8(1, false),
    BOOL(1, false);

    private final int bytes;
    private final boolean floating;

    DType(int bytes, boolean floating) {
        this.bytes = bytes;
        this.floating = floating;
    }

    /// Size of one element in memory.
    public int bytes() {
        return bytes;
    }

    /// Whether elements are floating-point numbers, which alone have gradients.
    public boolean floating() {
        return floating;
    }
}
