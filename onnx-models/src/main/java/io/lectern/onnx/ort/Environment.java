package io.lectern.onnx.ort;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the process has one of: ONNX Runtime's environment, the allocator of its own results, the name of CPU memory.
/// They live as long as the process. Load the library first.
final class Environment {

    private static final int DEVICE_ALLOCATOR = 0;
    private static final int ARENA_ALLOCATOR = 1;
    private static final int DEFAULT_MEMORY = 0;

    static final long ENV;
    static final long ALLOCATOR;
    static final long CPU_MEMORY;

    static {
        try (var frame = new Frame()) {
            ENV = frame.create(Function.CREATE_ENV, OrtLibrary.load().logLevel(), frame.text("lectern"));
            ALLOCATOR = frame.create(Function.GET_ALLOCATOR_WITH_DEFAULT_OPTIONS);
            CPU_MEMORY = frame.create(Function.CREATE_CPU_MEMORY_INFO, ARENA_ALLOCATOR, DEFAULT_MEMORY);
        }
    }

    private static final Map<Integer, Long> CUDA_MEMORY = new ConcurrentHashMap<>();

    private Environment() {}

    /// The native description of a device's memory.
    static long memory(OrtDevice device) {
        return switch (device) {
            case OrtDevice.Cpu() -> CPU_MEMORY;
            case OrtDevice.Cuda(int id, var _) -> CUDA_MEMORY.computeIfAbsent(id, Environment::cudaMemory);
        };
    }

    private static long cudaMemory(int id) {
        try (var frame = new Frame()) {
            return frame.create(Function.CREATE_MEMORY_INFO, frame.text("Cuda"), DEVICE_ALLOCATOR, id, DEFAULT_MEMORY);
        }
    }

    /// A text that ONNX Runtime allocated for us, which is freed.
    static String take(long text) {
        var taken = Frame.text(text);
        free(text);
        return taken;
    }

    static void free(long memory) {
        Api.check(Function.ALLOCATOR_FREE, ALLOCATOR, memory);
    }
}
