package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.api.Session;
import io.lectern.api.run.Randomness;
import io.lectern.onnx.CudaOptions.Launch;
import io.lectern.onnx.CudaOptions.Precision;
import io.lectern.onnx.ort.OrtDevice;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComputeTests {

    private static final String TF32 = "use_tf32";
    private static final String RECORDED = "enable_cuda_graph";

    private static Compute of(Device device, Cuda cuda) {
        return Compute.of(new Session(device, cuda, 3, 0, Optional.empty(), new Randomness(1)));
    }

    private static Map<String, String> options(OrtDevice device) {
        return ((OrtDevice.Cuda) device).options();
    }

    @Test
    void takesWhatASessionSays() {
        assertThat(of(Device.CUDA, new Cuda(true, false)))
                .isEqualTo(new Compute(Device.CUDA, 3, false, new CudaOptions(Precision.TF32, Launch.EACH)));
        assertThat(of(Device.CUDA, Cuda.DEFAULT))
                .isEqualTo(new Compute(Device.CUDA, 3, false, new CudaOptions(Precision.FULL, Launch.RECORDED)));
    }

    @Test
    void recordsStepsWithoutLoops() {
        var compute = of(Device.CUDA, new Cuda(true, true));

        assertThat(options(compute.resident(false).device()))
                .containsEntry(TF32, "1")
                .containsEntry(RECORDED, "1");
        assertThat(options(compute.resident(true).device()))
                .containsEntry(TF32, "1")
                .containsEntry(RECORDED, "0");
    }

    @Test
    void networksInUseRoundAsTheStepsDoButAreNotRecorded() {
        var compute = of(Device.CUDA, Cuda.DEFAULT);

        assertThat(options(compute.options().device())).containsEntry(TF32, "0").containsEntry(RECORDED, "0");
    }

    @Test
    void theProcessorKnowsNothingOfIt() {
        var compute = of(Device.CPU, new Cuda(true, true));

        assertThat(compute.resident(false).device()).isEqualTo(OrtDevice.CPU);
        assertThat(compute.options().device()).isEqualTo(OrtDevice.CPU);
    }
}
