package io.lectern.onnx.ort;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/// The copies of the CUDA runtime that the provider is linked to.
final class CudaRuntime {

    private static final int HOST_TO_DEVICE = 1;
    private static final int DEVICE_TO_HOST = 2;

    private final MemorySegment copy;
    private final MemorySegment synchronize;

    private CudaRuntime(MemorySegment copy, MemorySegment synchronize) {
        this.copy = copy;
        this.synchronize = synchronize;
    }

    /// The runtime, where the provider's file says which one it is.
    @SuppressWarnings("restricted") // the library is in the process already
    static Optional<CudaRuntime> find() {
        var name = SharedObject.needs(Cuda.provider()).stream()
                .filter(library -> library.startsWith("libcudart."))
                .findFirst();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var symbols = SymbolLookup.libraryLookup(name.get(), Arena.global());
        return symbols.find("cudaMemcpy")
                .flatMap(copy -> symbols.find("cudaDeviceSynchronize").map(wait -> new CudaRuntime(copy, wait)));
    }

    /// @param host native memory
    void write(MemorySegment device, MemorySegment host) {
        check(Downcall.call(copy, device.address(), host.address(), host.byteSize(), HOST_TO_DEVICE));
        // it may be under way still, and the streams of sessions do not wait for it
        check(Downcall.call(synchronize));
    }

    /// @param host native memory
    void read(MemorySegment device, MemorySegment host) {
        check(Downcall.call(copy, host.address(), device.address(), host.byteSize(), DEVICE_TO_HOST));
    }

    private static void check(long status) {
        int error = (int) status;
        if (error != 0) {
            throw new OrtLibraryException("CUDA failed with error %d while it copied".formatted(error));
        }
    }
}
