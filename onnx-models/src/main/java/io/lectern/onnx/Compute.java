package io.lectern.onnx;

import io.lectern.api.Device;
import io.lectern.onnx.ort.OrtDevice;
import io.lectern.onnx.ort.SessionOptions;

/// Where programs run and with how many threads.
public record Compute(Device device, int threads) {

    /// One thread on the CPU.
    public static final Compute DEFAULT = new Compute(Device.CPU, 1);

    OrtDevice ort() {
        return switch (device) {
            case CPU -> OrtDevice.CPU;
            case CUDA -> OrtDevice.cuda(0);
        };
    }

    SessionOptions options() {
        return SessionOptions.DEFAULT.on(ort()).threads(threads);
    }
}
