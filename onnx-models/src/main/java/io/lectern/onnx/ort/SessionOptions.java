package io.lectern.onnx.ort;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How a session is to compile and run its graph. Nodes run one after the other; `threads` work inside a node.
///
/// @param threads threads of one run, the caller's included, at least 1
/// @param denormalsAsZero flush denormals to zero. ONNX Runtime sets this on its own threads and, for the first
///     session of the process only, on the thread that opens it, where Java code then computes so too: leave it off
///     where runs must give the same bits
/// @param memoryPattern plan one block for the activations of a run of known shapes
/// @param arena keep freed CPU memory for the next run
/// @param profile prefix of the files that a profile and the graph as compiled are written to, if
///     wanted
/// @param config any other entries, by the names of `onnxruntime_session_options_config_keys.h`
public record SessionOptions(
        OrtDevice device,
        int threads,
        Optimization optimization,
        boolean denormalsAsZero,
        boolean memoryPattern,
        boolean arena,
        Optional<Path> profile,
        Map<String, String> config) {

    /// One thread on the CPU, all optimisations.
    public static final SessionOptions DEFAULT =
            new SessionOptions(OrtDevice.CPU, 1, Optimization.ALL, false, true, true, Optional.empty(), Map.of());

    public SessionOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        config = Map.copyOf(config);
    }

    /// What ONNX Runtime may rewrite when it compiles a graph.
    public enum Optimization {
        NONE(0),
        BASIC(1),
        EXTENDED(2),
        ALL(99);

        final int level;

        Optimization(int level) {
            this.level = level;
        }
    }

    public SessionOptions on(OrtDevice other) {
        return new SessionOptions(other, threads, optimization, denormalsAsZero, memoryPattern, arena, profile, config);
    }

    public SessionOptions threads(int count) {
        return new SessionOptions(device, count, optimization, denormalsAsZero, memoryPattern, arena, profile, config);
    }

    public SessionOptions optimization(Optimization level) {
        return new SessionOptions(device, threads, level, denormalsAsZero, memoryPattern, arena, profile, config);
    }

    public SessionOptions denormalsAsZero(boolean on) {
        return new SessionOptions(device, threads, optimization, on, memoryPattern, arena, profile, config);
    }

    public SessionOptions memoryPattern(boolean on) {
        return new SessionOptions(device, threads, optimization, denormalsAsZero, on, arena, profile, config);
    }

    public SessionOptions arena(boolean on) {
        return new SessionOptions(device, threads, optimization, denormalsAsZero, memoryPattern, on, profile, config);
    }

    /// Writes a profile to a file whose name starts so, [OrtSession#endProfiling()] says which, and the
    /// graph that it speaks of to [#compiled(Path)].
    public SessionOptions profile(Path prefix) {
        return new SessionOptions(
                device, threads, optimization, denormalsAsZero, memoryPattern, arena, Optional.of(prefix), config);
    }

    /// Where the graph is that a profile with this prefix speaks of.
    public static Path compiled(Path prefix) {
        return prefix.resolveSibling(prefix.getFileName() + ".onnx");
    }

    /// The same options with one more entry.
    public SessionOptions config(String key, String value) {
        var more = new HashMap<>(config);
        more.put(key, value);
        return new SessionOptions(device, threads, optimization, denormalsAsZero, memoryPattern, arena, profile, more);
    }
}
