package io.lectern.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The machine on which something was measured, as far as Linux tells.
///
/// @param processor its name and count
/// @param avx512 whether it has the vector instructions that OpenBLAS may miss
record Machine(String processor, boolean avx512) {

    /// The share of all processors that other programs may take while something is measured.
    static final double MOST_BUSY = 0.1;

    static Machine here() throws IOException {
        var lines = lines(Path.of("/proc/cpuinfo"));
        var name = field(lines, "model name").orElse(System.getProperty("os.arch"));
        boolean avx512 = field(lines, "flags").orElse("").contains("avx512f");
        int count = Runtime.getRuntime().availableProcessors();
        return new Machine("%s, %d processors, %s".formatted(name, count, avx512 ? "AVX-512" : "no AVX-512"), avx512);
    }

    /// The most memory that this process ever held.
    static @Nullable Double peakMegabytes() throws IOException {
        return field(lines(Path.of("/proc/self/status")), "VmHWM")
                .map(value -> Double.parseDouble(value.replace("kB", "")) / 1024)
                .orElse(null);
    }

    /// The share of all processors that other programs take now; looks for a second, while we ourselves do nothing.
    static double busy() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        system.getCpuLoad(); // the next call tells about the time since this one
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking how busy the machine is", e);
        }
        return Math.max(0, system.getCpuLoad()); // negative where the system does not tell
    }

    private static List<String> lines(Path path) throws IOException {
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static Optional<String> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
