package io.lectern.api;

import java.util.Optional;

/// How a CUDA device computes. The processor knows nothing of it.
///
/// @param tf32     whether factors of products and convolutions are rounded to the 11 bits that tensor cores
///                 multiply: faster, and other results
/// @param recorded whether the device records a step and plays it again, instead of being told kernel by kernel:
///                 faster, and the same results; networks with loops cannot be recorded, and are not
/// @since 0.1
public record Cuda(boolean tf32, boolean recorded) {

    /// All digits, recorded.
    public static final Cuda DEFAULT = new Cuda(false, true);

    /// Why this cannot be asked of a device, or nothing.
    public Optional<String> objection(Device device) {
        return device == Device.CUDA
                ? Optional.empty()
                : Optional.of("TF32 and recorded steps are CUDA's, but the device is the CPU; choose the device cuda,"
                        + " or leave them out");
    }

    /// `all digits, recorded steps`
    @Override
    public String toString() {
        return (tf32 ? "TF32" : "all digits") + ", " + (recorded ? "recorded steps" : "kernel by kernel");
    }
}
