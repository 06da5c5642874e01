package io.lectern.onnx;

import io.lectern.api.Device;
import java.util.Set;

/// What the loaded library can do beyond the ONNX standard.
final class Library {

    private Library() {}

    /// Kernels that lowering may use on a device, as `com.microsoft:ConvGrad`.
    static Set<String> kernels(Compute compute) {
        boolean gradients = compute.device() == Device.CPU && !compute.standard();
        return gradients ? Set.of("com.microsoft:ConvGrad") : Set.of();
    }
}
