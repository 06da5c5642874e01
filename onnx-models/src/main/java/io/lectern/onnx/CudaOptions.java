package io.lectern.onnx;

import io.lectern.onnx.ort.OrtDevice;
import java.util.Map;

/// How programs compute on a CUDA device. The processor knows nothing of it.
///
/// @param precision of products of FLOAT32 matrices and of convolutions
/// @param launch how a step's kernels reach the device
public record CudaOptions(Precision precision, Launch launch) {

    /// All digits, and kernels one by one.
    public static final CudaOptions DEFAULT = new CudaOptions(Precision.FULL, Launch.EACH);

    /// What may be rounded.
    public enum Precision {
        /// Nothing: 24 bits of each factor.
        FULL("0"),
        /// Factors to the 11 bits that tensor cores multiply, in the range of FLOAT32; sums stay FLOAT32.
        TF32("1");

        private final String tf32;

        Precision(String tf32) {
            this.tf32 = tf32;
        }
    }

    /// Who tells the device what comes next.
    public enum Launch {
        /// The processor, kernel by kernel.
        EACH,
        /// The device itself, which has recorded a step of each binding and plays it again. Graphs with loops cannot
        /// be recorded, and are launched kernel by kernel.
        RECORDED
    }

    /// The device with that number, for sessions.
    ///
    /// @param recordable whether the shapes of the graph are static, and it has no loops
    OrtDevice device(int id, boolean recordable) {
        boolean recorded = launch == Launch.RECORDED && recordable;
        return new OrtDevice.Cuda(id, Map.of("use_tf32", precision.tf32, "enable_cuda_graph", recorded ? "1" : "0"));
    }
}
