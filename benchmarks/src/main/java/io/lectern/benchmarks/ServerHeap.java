package io.lectern.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The Java heap of another process, looked at four times a second by the JDK's own tools.
final class ServerHeap implements AutoCloseable {

    private static final double KILOBYTES = 1024;
    /// Used parts of both survivor spaces, of the new and of the old generation, as `jstat` calls them.
    private static final List<String> USED = List.of("S0U", "S1U", "EU", "OU");

    private final long pid;
    private final Process watch;
    private volatile double latest;
    private volatile double peak;

    private ServerHeap(long pid, Process watch) {
        this.pid = pid;
        this.watch = watch;
    }

    static ServerHeap of(long pid) throws IOException {
        var watch = new ProcessBuilder(tool("jstat"), "-gc", Long.toString(pid), "250")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var heap = new ServerHeap(pid, watch);
        Thread.ofVirtual().start(() -> heap.read(watch.inputReader()));
        return heap;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private void read(BufferedReader lines) {
        try (lines) {
            var names = Arrays.asList(lines.readLine().strip().split(" +"));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var values = line.strip().split(" +");
                latest = USED.stream()
                                .mapToDouble(name -> Double.parseDouble(values[names.indexOf(name)]))
                                .sum()
                        / KILOBYTES;
                peak = Math.max(peak, latest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is in use now, once what is not is collected.
    double usedMegabytes() throws IOException, InterruptedException {
        var collection = new ProcessBuilder(tool("jcmd"), Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (collection.waitFor() != 0) {
            throw new IOException("the heap of process %d cannot be collected".formatted(pid));
        }
        Thread.sleep(1_000); // until it has been looked at
        return latest;
    }

    /// The most that was in use when it was looked at, what could have been collected included.
    double peakMegabytes() {
        return peak;
    }

    @Override
    public void close() {
        watch.destroy();
    }
}
