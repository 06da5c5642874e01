package io.lectern.onnx;

import io.lectern.api.Device;
import io.lectern.onnx.ort.OrtDevice;
import io.lectern.onnx.ort.SessionOptions;

/// Where programs run and with how many threads.
///
/// @param standard whether programs keep to operators of the ONNX standard, where faster kernels of the loaded
///     library would do the same
public record Compute(Device device, int threads, boolean standard) {

    /// Fusions that are wrong where gradients need what is in between: SkipLayerNormFusion loses the deviations of
    /// a layer normalisation that follows a sum (seen in 1.24.1).
    private static final String UNSAFE = "SkipLayerNormFusion";

    /// One thread on the CPU.
    public static final Compute DEFAULT = new Compute(Device.CPU, 1);

    /// With whatever kernels the loaded library has.
    public Compute(Device device, int threads) {
        this(device, threads, false);
    }

    /// The same place, but with operators of the ONNX standard alone.
    public Compute toStandard() {
        return new Compute(device, threads, true);
    }

    OrtDevice ort() {
        return switch (device) {
            case CPU -> OrtDevice.CPU;
            case CUDA -> OrtDevice.cuda(0);
        };
    }

    SessionOptions options() {
        return SessionOptions.DEFAULT
                .on(ort())
                .threads(threads)
                .config("optimization.disable_specified_optimizers", UNSAFE);
    }
}
