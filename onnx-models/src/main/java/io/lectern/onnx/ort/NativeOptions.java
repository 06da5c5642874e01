package io.lectern.onnx.ort;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Turns [SessionOptions] into their native form.
final class NativeOptions {

    private static final int SEQUENTIAL = 0;

    /// Of a profile, the library would say that its graph is for this machine alone, and when it is
    /// full.
    private static final int FATAL = 4;

    private NativeOptions() {}

    /// The native options, which the caller releases.
    static long create(SessionOptions options) {
        try (var frame = new Frame()) {
            long created = frame.create(Function.CREATE_SESSION_OPTIONS);
            try {
                fill(created, options, frame);
                return created;
            } catch (RuntimeException e) {
                Api.call(Function.RELEASE_SESSION_OPTIONS, created);
                throw e;
            }
        }
    }

    private static void fill(long target, SessionOptions options, Frame frame) {
        Api.check(Function.SET_SESSION_EXECUTION_MODE, target, SEQUENTIAL);
        Api.check(Function.SET_INTRA_OP_NUM_THREADS, target, options.threads());
        Api.check(Function.SET_INTER_OP_NUM_THREADS, target, 1);
        Api.check(Function.SET_SESSION_GRAPH_OPTIMIZATION_LEVEL, target, options.optimization().level);
        Api.check(options.memoryPattern() ? Function.ENABLE_MEM_PATTERN : Function.DISABLE_MEM_PATTERN, target);
        Api.check(options.arena() ? Function.ENABLE_CPU_MEM_ARENA : Function.DISABLE_CPU_MEM_ARENA, target);
        entries(options).forEach((key, value) -> entry(target, key, value, frame));
        options.profile().map(Path::toAbsolutePath).ifPresent(prefix -> {
            Api.check(Function.ENABLE_PROFILING, target, frame.path(prefix));
            Api.check(Function.SET_SESSION_LOG_SEVERITY_LEVEL, target, FATAL);
            Api.check(Function.SET_OPTIMIZED_MODEL_FILE_PATH, target, frame.path(SessionOptions.compiled(prefix)));
        });
        if (options.device() instanceof OrtDevice.Cuda cuda) {
            appendCuda(target, cuda, frame);
        }
    }

    /// One value a key: ONNX Runtime wants to log an entry that is set twice, and aborts where it has no logger yet.
    private static Map<String, String> entries(SessionOptions options) {
        var entries = new TreeMap<String, String>();
        entries.put("session.intra_op.allow_spinning", options.threads() > 1 ? "1" : "0");
        entries.put("session.set_denormal_as_zero", options.denormalsAsZero() ? "1" : "0");
        entries.putAll(options.config());
        return entries;
    }

    private static void entry(long target, String key, String value, Frame frame) {
        Api.check(Function.ADD_SESSION_CONFIG_ENTRY, target, frame.text(key), frame.text(value));
    }

    private static void appendCuda(long target, OrtDevice.Cuda cuda, Frame frame) {
        Cuda.check();
        var library = OrtLibrary.load();
        try {
            long options = frame.create(Function.CREATE_CUDA_PROVIDER_OPTIONS);
            try {
                var entries = new TreeMap<>(cuda.options());
                entries.put("device_id", Integer.toString(cuda.id()));
                Api.check(
                        Function.UPDATE_CUDA_PROVIDER_OPTIONS,
                        options,
                        frame.texts(entries.keySet()),
                        frame.texts(entries.values()),
                        entries.size());
                Api.check(Function.SESSION_OPTIONS_APPEND_EXECUTION_PROVIDER_CUDA_V2, target, options);
            } finally {
                Api.call(Function.RELEASE_CUDA_PROVIDER_OPTIONS, options);
            }
        } catch (OrtException e) {
            throw new OrtLibraryException(
                    ("CUDA cannot be used: %s; put the missing library on the loader's"
                                    + " path, or choose the CPU, to which Lectern does not fall back by itself")
                            .formatted(missing(library, String.valueOf(e.getMessage()))),
                    e);
        }
    }

    /// Why the provider cannot be loaded: what ONNX Runtime says of it, or else what the system says.
    private static String missing(OrtLibrary library, String message) {
        int start = message.indexOf("Failed to load library");
        if (start >= 0) {
            return message.substring(start).strip();
        }
        var provider = library.path().resolveSibling(System.mapLibraryName("onnxruntime_providers_cuda"));
        return message.strip() + " (" + OrtLibrary.reason(provider) + ")";
    }
}
