package io.lectern.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// How much memory programs may still take.
public final class FreeMemory {

    private static final Path SYSTEM = Path.of("/proc/meminfo");
    private static final Path LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path TAKEN = Path.of("/sys/fs/cgroup/memory.current");

    private FreeMemory() {}

    /// Bytes that are free for computing on the CPU: what the system could give at once, less where a container has a
    /// limit. Empty where nobody says, and for other devices.
    public static OptionalLong of(Compute compute) {
        return switch (compute.device()) {
            case CPU -> of(lines(SYSTEM), lines(LIMIT), lines(TAKEN));
            case CUDA -> OptionalLong.empty();
        };
    }

    /// @param system as `/proc/meminfo`
    /// @param limit  bytes that the container may take, or `max`; empty where there is none
    /// @param taken  bytes that it takes
    static OptionalLong of(String system, String limit, String taken) {
        var free = system.lines()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
        if (!limit.matches("\\d+") || !taken.matches("\\d+")) {
            return free;
        }
        long left = Math.max(0, Long.parseLong(limit) - Long.parseLong(taken));
        return OptionalLong.of(Math.min(left, free.orElse(Long.MAX_VALUE)));
    }

    private static String lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
