package io.lectern.onnx;

import io.lectern.onnx.ort.Kernels;
import java.util.Set;

/// What the loaded library can do beyond the ONNX standard.
final class Library {

    private Library() {}

    /// Kernels that lowering may use on a device, as `com.microsoft:ConvGrad`. Asked for once a process; none,
    /// with a warning in the log, where the library does not say.
    static Set<String> kernels(Compute compute) {
        return compute.standard() ? Set.of() : Kernels.available(compute.ort());
    }
}
