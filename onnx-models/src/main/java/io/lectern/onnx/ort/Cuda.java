package io.lectern.onnx.ort;

import static io.lectern.onnx.ort.ElementType.FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whether this process can compute on a CUDA device.
public final class Cuda {

    static final String PROVIDER = "CUDAExecutionProvider";

    private Cuda() {}

    /// Runs one convolution on a device, which needs every library of CUDA that networks need.
    ///
    /// @throws OrtLibraryException if it cannot be used; says which libraries are missing
    public static void require(int id) {
        var model = new NodeModel("", "Conv", 1)
                .input("x", FLOAT, 1, 1, 3, 3)
                .input("w", FLOAT, 1, 1, 3, 3)
                .output("y", FLOAT)
                .bytes();
        var options = SessionOptions.DEFAULT.on(OrtDevice.cuda(id)).config("session.disable_cpu_ep_fallback", "1");
        try (var session = OrtSession.open(model, options);
                var x = OrtValue.allocate(FLOAT, 1, 1, 3, 3);
                var w = OrtValue.allocate(FLOAT, 1, 1, 3, 3)) {
            session.run(Map.of("x", x, "w", w), List.of("y")).values().forEach(OrtValue::close);
        } catch (OrtException e) {
            throw new OrtLibraryException(
                    "CUDA cannot be used: device %d does not compute: %s".formatted(id, e.getMessage()), e);
        }
    }

    /// Whether the loaded library was built for CUDA.
    public static boolean builtIn() {
        return OrtLibrary.load().providers().contains(PROVIDER);
    }

    /// The libraries without which the loaded ONNX Runtime cannot use CUDA, as far as this system tells: the
    /// provider itself and what it is linked to, or just the driver's where there is no provider.
    public static List<String> missing() {
        var driver = System.mapLibraryName("cuda") + (isLinux() ? ".1" : "");
        if (!builtIn()) {
            return Stream.of(providerName(), driver)
                    .filter(name -> !loads(name))
                    .toList();
        }
        var provider = provider();
        if (!Files.exists(provider)) {
            return List.of(providerName());
        }
        var needed = isLinux() ? SharedObject.needs(provider) : List.<String>of();
        // some builds load it only when a network needs it
        var lazily = needed.stream().anyMatch(name -> name.contains("cudnn")) ? List.<String>of() : List.of(cudnn());
        return Stream.of(needed, lazily, List.of(driver))
                .flatMap(List::stream)
                .distinct()
                .filter(name -> !Files.exists(provider.resolveSibling(name)) && !loads(name))
                .toList();
    }

    /// @throws OrtLibraryException if the library was built without CUDA, or lacks what it needs for it
    static void check() {
        var library = OrtLibrary.load();
        var missing = String.join(", ", missing());
        if (!builtIn()) {
            throw new OrtLibraryException(
                    ("CUDA cannot be used, missing: %s; %s (%s) was built without it and has %s. Install one that"
                                    + " has it with 'lectern doctor --install cuda13' (or cuda12), or set LECTERN_ORT"
                                    + " to the folder of a build with CUDA; Lectern does not fall back to the CPU by itself")
                            .formatted(missing, library.path(), library.origin(), library.providers()));
        }
        if (!missing.isEmpty()) {
            throw new OrtLibraryException(
                    ("CUDA cannot be used, missing: %s, which %s needs. Install them, or put their"
                                    + " folders on the loader's path (LD_LIBRARY_PATH); Lectern does not fall back to the CPU by"
                                    + " itself")
                            .formatted(missing, provider()));
        }
    }

    static Path provider() {
        return OrtLibrary.load().path().resolveSibling(providerName());
    }

    private static String providerName() {
        return System.mapLibraryName("onnxruntime_providers_cuda");
    }

    private static String cudnn() {
        return isLinux() ? "libcudnn.so.9" : System.mapLibraryName("cudnn64_9");
    }

    private static boolean isLinux() {
        return System.mapLibraryName("").endsWith(".so");
    }

    @SuppressWarnings("restricted") // only asks the loader; what it loads is unloaded again
    private static boolean loads(String name) {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(name, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
