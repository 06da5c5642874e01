package io.lectern.onnx;

import io.lectern.api.Device;
import io.lectern.api.Session;
import io.lectern.onnx.graph.UpdateHome;
import io.lectern.onnx.ort.OrtDevice;
import io.lectern.onnx.ort.SessionOptions;

/// Where programs run and with how many threads.
///
/// @param standard whether programs keep to operators of the ONNX standard, where faster kernels of the loaded
///     library would do the same
/// @param cuda how to compute where the device is one of CUDA's
public record Compute(Device device, int threads, boolean standard, CudaOptions cuda) {

    /// Fusions that are wrong where gradients need what is in between: SkipLayerNormFusion loses the deviations of
    /// a layer normalisation that follows a sum (seen in 1.24.1).
    private static final String UNSAFE = "SkipLayerNormFusion";

    /// One thread on the CPU.
    public static final Compute DEFAULT = new Compute(Device.CPU, 1);

    /// With whatever kernels the loaded library has.
    public Compute(Device device, int threads) {
        this(device, threads, false, CudaOptions.DEFAULT);
    }

    /// What a session says.
    public static Compute of(Session session) {
        var asked = session.cuda();
        var precision = asked.tf32() ? CudaOptions.Precision.TF32 : CudaOptions.Precision.FULL;
        var launch = asked.recorded() ? CudaOptions.Launch.RECORDED : CudaOptions.Launch.EACH;
        return new Compute(session.device(), session.threads()).with(new CudaOptions(precision, launch));
    }

    /// The same place, but with operators of the ONNX standard alone.
    public Compute toStandard() {
        return new Compute(device, threads, true, cuda);
    }

    /// The same place, with another way to compute on CUDA.
    public Compute with(CudaOptions other) {
        return new Compute(device, threads, standard, other);
    }

    /// Whether updates that go number by number are computed in Java: where the table says that it is faster. A native
    /// image cannot make classes when it runs.
    boolean updatesInJava() {
        return UpdateHome.on(device) == UpdateHome.JAVA
                && !standard
                && System.getProperty("org.graalvm.nativeimage.imagecode") == null;
    }

    /// Where tensors live.
    OrtDevice ort() {
        return switch (device) {
            case CPU -> OrtDevice.CPU;
            case CUDA -> OrtDevice.cuda(0);
        };
    }

    /// For a network in use, with batches of any size, of which parts may run on the processor: those that compute
    /// shapes, for instance.
    SessionOptions options() {
        return switch (device) {
            case CPU -> options(OrtDevice.CPU);
            case CUDA -> options(cuda.device(0, false));
        };
    }

    /// For a program, all of which stays on the device.
    ///
    /// On the CPU without the plan that ONNX Runtime makes of a first run: its block comes on top of what that run
    /// has taken, so that activations were held twice. Time is the same.
    ///
    /// @param loops whether its graph has loops
    SessionOptions resident(boolean loops) {
        return switch (device) {
            case CPU -> options().memoryPattern(false);
            case CUDA -> options(cuda.device(0, !loops)).config("session.disable_cpu_ep_fallback", "1");
        };
    }

    private SessionOptions options(OrtDevice place) {
        return SessionOptions.DEFAULT
                .on(place)
                .threads(threads)
                .config("optimization.disable_specified_optimizers", UNSAFE);
    }
}
