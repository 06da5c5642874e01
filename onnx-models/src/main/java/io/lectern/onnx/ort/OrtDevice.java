package io.lectern.onnx.ort;

import java.util.Map;

/// Where a session computes and its tensors live.
public sealed interface OrtDevice {

    /// The processor and the memory of the machine.
    OrtDevice CPU = new Cpu();

    /// The CUDA device of that number, with ONNX Runtime's own settings.
    static OrtDevice cuda(int id) {
        return new Cuda(id, Map.of());
    }

    /// The processor.
    record Cpu() implements OrtDevice {}

    /// A CUDA device.
    ///
    /// @param id its number, from 0
    /// @param options provider options by the names of ONNX Runtime, such as `enable_cuda_graph` or
    ///     `gpu_mem_limit`
    record Cuda(int id, Map<String, String> options) implements OrtDevice {

        public Cuda {
            options = Map.copyOf(options);
        }
    }
}
