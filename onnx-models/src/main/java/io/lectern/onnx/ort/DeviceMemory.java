package io.lectern.onnx.ort;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The memory of one CUDA device: allocates tensors there and copies to and from them. One a process
/// and device, so that weights need no session of their own to live in.
///
/// The C API has no plain copy that every version offers. The runtime of CUDA has one; where it cannot be found, a
/// session of one Identity over bytes does it: inputs are copied to the device when they are bound, outputs to where
/// they are bound. A session comes first in any case: it loads the provider.
final class DeviceMemory {

    private static final Map<OrtDevice.Cuda, DeviceMemory> DEVICES = new ConcurrentHashMap<>();

    private final OrtDevice.Cuda device;
    private final OrtSession session;
    private final Optional<CudaRuntime> runtime;

    private DeviceMemory(OrtDevice.Cuda device) {
        this.device = device;
        this.session = OrtSession.open(identity(), SessionOptions.DEFAULT.on(device));
        this.runtime = CudaRuntime.find();
    }

    static DeviceMemory of(OrtDevice.Cuda device) {
        return DEVICES.computeIfAbsent(device, DeviceMemory::new);
    }

    OrtValue allocate(ElementType type, long... dims) {
        try (var frame = new Frame()) {
            long memory = Environment.memory(device);
            long created = frame.create(Function.CREATE_ALLOCATOR, session.handle(), memory);
            // a tensor uses its allocator until it is released: each gets one of its own
            var allocator = new Handle("the allocator", Function.RELEASE_ALLOCATOR, created);
            try {
                return OrtValue.allocate(allocator.get(), device, allocator, type, dims);
            } catch (RuntimeException e) {
                allocator.close();
                throw e;
            }
        }
    }

    void write(MemorySegment target, MemorySegment source) {
        try (var arena = Arena.ofConfined()) {
            var host = source.isNative() ? source : staging(source, arena).copyFrom(source);
            runtime.ifPresentOrElse(cuda -> cuda.write(target, host), () -> copy(host, OrtDevice.CPU, target, device));
        }
    }

    void read(MemorySegment source, MemorySegment target) {
        try (var arena = Arena.ofConfined()) {
            var host = target.isNative() ? target : staging(target, arena);
            runtime.ifPresentOrElse(cuda -> cuda.read(source, host), () -> copy(source, device, host, OrtDevice.CPU));
            if (!target.isNative()) {
                target.copyFrom(host);
            }
        }
    }

    private static MemorySegment staging(MemorySegment like, Arena arena) {
        return arena.allocate(Math.max(1, like.byteSize()), OrtValue.ALIGNMENT).asSlice(0, like.byteSize());
    }

    private void copy(MemorySegment from, OrtDevice fromDevice, MemorySegment to, OrtDevice toDevice) {
        long bytes = from.byteSize();
        if (bytes == 0) {
            return;
        }
        try (var source = OrtValue.over(from, fromDevice, ElementType.UINT8, bytes);
                var target = OrtValue.over(to, toDevice, ElementType.UINT8, bytes);
                var binding = session.bind()) {
            binding.input("x", source);
            binding.output("y", target);
            binding.run();
        }
    }

    private static byte[] identity() {
        return new NodeModel("", "Identity", 21)
                .input("x", ElementType.UINT8, -1)
                .output("y", ElementType.UINT8)
                .bytes();
    }
}
