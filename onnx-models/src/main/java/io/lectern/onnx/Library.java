package io.lectern.onnx;

import io.lectern.api.Device;
import java.util.Set;

/// What the loaded library can do beyond the ONNX standard.
final class Library {

    private Library() {}

    /// Kernels that lowering may use on a device, as `com.microsoft:ConvGrad`.
    static Set<String> kernels(Compute compute) {
        return compute.device() == Device.CPU ? Set.of("com.microsoft:ConvGrad") : Set.of();
    }
}
