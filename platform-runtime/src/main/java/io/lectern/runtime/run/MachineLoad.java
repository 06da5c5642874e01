package io.lectern.runtime.run;

import io.lectern.api.run.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What the process of a run takes of its machine, as series beside those of the run.
///
/// They say how a run was made, not how good it is: where somebody chooses among what a run measured, they are left
/// out.
public final class MachineLoad implements Meter {

    /// Processors that were busy for it, `1.5` for one and a half.
    public static final String PROCESSORS = "machine/processors";
    /// Megabytes of memory that it holds, native ones included; only where the system tells.
    public static final String MEMORY = "machine/memory";

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Path STATUS = Path.of("/proc/self/status");

    private long read = System.nanoTime();
    private Duration busy = busy();

    MachineLoad() {}

    /// Whether a series is one of these.
    public static boolean measures(String tag) {
        return tag.equals(PROCESSORS) || tag.equals(MEMORY);
    }

    @Override
    public List<Journal.Entry.Logged> read(long step) {
        long now = System.nanoTime();
        if (now - read < EVERY.toNanos()) {
            return List.of();
        }
        var busyNow = busy();
        double processors = (double) busyNow.minus(busy).toNanos() / (now - read);
        read = now;
        busy = busyNow;
        var said = new ArrayList<Journal.Entry.Logged>();
        said.add(logged(PROCESSORS, step, processors));
        memory().ifPresent(megabytes -> said.add(logged(MEMORY, step, megabytes)));
        return said;
    }

    private static Journal.Entry.Logged logged(String tag, long step, double value) {
        return new Journal.Entry.Logged(tag, step, System.currentTimeMillis(), new Value.Scalar(value));
    }

    private static Duration busy() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// As Linux tells: `VmRSS:     123456 kB`, by which it means 1,024 bytes.
    private static OptionalDouble memory() {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024e-6)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
