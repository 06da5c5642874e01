package io.lectern.onnx;

import io.lectern.api.Engine.Finding;
import io.lectern.api.Engine.Level;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

/// The processor and the memory that the engine computes with.
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /// Below this, even small convolutional networks do not train.
    private static final long LITTLE = 1L << 30;

    private Machine() {}

    static Finding processor() {
        int threads = Runtime.getRuntime().availableProcessors();
        List<String> lines;
        try {
            lines = Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
        } catch (IOException e) {
            lines = List.of();
        }
        var name = value("model name", lines, System.getProperty("os.arch", "?"));
        var flags = Set.of(value("flags", lines, "").split(" ", -1));
        return processor(name, flags, threads);
    }

    /// @param flags as Linux names them; empty where nobody says
    static Finding processor(String name, Set<String> flags, int threads) {
        var detail = "%s, %d threads".formatted(name, threads);
        if (flags.contains("avx512f")) {
            return new Finding(Level.OK, "processor", detail + ", AVX-512", "");
        }
        if (flags.contains("avx2") || !flags.contains("sse2")) { // others than x86 do not have sse2 either
            return new Finding(Level.OK, "processor", detail + (flags.contains("avx2") ? ", AVX2" : ""), "");
        }
        return new Finding(
                Level.NOTE,
                "processor",
                detail + ", without AVX2: training is several times slower than on a newer one",
                "in a virtual machine, pass the host's processor through");
    }

    private static String value(String key, List<String> lines, String otherwise) {
        return lines.stream()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    static Finding memory() {
        try {
            var system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            var total = ManagementFactory.getPlatformMBeanServer().getAttribute(system, "TotalMemorySize");
            return memory((Long) total);
        } catch (JMException e) {
            return new Finding(Level.NOTE, "memory", "this Java does not tell: " + e.getMessage(), "use OpenJDK 25");
        }
    }

    static Finding memory(long total) {
        var detail = String.format(Locale.ROOT, "%.1f GB", total / 1e9);
        return total < LITTLE
                ? new Finding(Level.NOTE, "memory", detail, "convolutional networks need 1 GB and more")
                : new Finding(Level.OK, "memory", detail, "");
    }
}
