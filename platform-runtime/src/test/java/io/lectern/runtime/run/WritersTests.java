package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.Value;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Location;
import io.lectern.runtime.store.Stores;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many processes that say much at once. What it takes is printed and kept in `docs/benchmarks.md`.
class WritersTests {

    private static final int PROCESSES = 4;
    private static final int WRITERS = 8;
    private static final int POINTS = 1_000;

    @TempDir
    Path folder;

    @Test
    void loseNothing() throws Exception {
        try (var store = Stores.open(Location.file(folder), folder)) {
            for (int process = 0; process < PROCESSES; process++) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    store.add(run(process, writer), "{}", Map.of());
                }
            }
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var processes = new ArrayList<Process>();
            for (int process = 0; process < PROCESSES; process++) {
                processes.add(new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                WritersTests.class.getName(),
                                folder.toString(),
                                Integer.toString(process))
                        .inheritIO()
                        .start());
            }
            for (int process = 0; process < PROCESSES; process++) {
                while (!Files.exists(folder.resolve("ready-" + process))) {
                    assertThat(processes.get(process).isAlive()).isTrue();
                    Thread.sleep(10);
                }
            }
            long start = System.nanoTime();
            Files.createFile(folder.resolve("go"));
            for (var process : processes) {
                assertThat(process.waitFor()).isZero();
            }
            System.out.printf(
                    "%d writers x %d points from %d processes: %.2f s, the end of the processes included%n",
                    PROCESSES * WRITERS, POINTS, PROCESSES, (System.nanoTime() - start) * 1e-9);

            for (int process = 0; process < PROCESSES; process++) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    assertThat(store.series(run(process, writer).id(), "loss", 10_000)
                                    .steps())
                            .isEqualTo(LongStream.range(0, POINTS).toArray());
                }
            }
        }
    }

    /// One of the processes.
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        int process = Integer.parseInt(arguments[1]);
        try (var store = Stores.reach(folder)) {
            assertThat(store.ids()).hasSize(PROCESSES * WRITERS);
            Files.createFile(folder.resolve("ready-" + process));
            while (!Files.exists(folder.resolve("go"))) {
                Thread.sleep(2);
            }
            var threads = new ArrayList<Thread>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var run = run(process, writer).id();
                var directory = Files.createDirectories(folder.resolve(run));
                threads.add(Thread.ofPlatform().start(() -> {
                    var json = new Json(List.of());
                    var backlog = new Backlog(run, 0, 0, store, new Spool(directory, json), json);
                    try (var journal = new Journal(Watcher.NONE, backlog, Meter.NONE)) {
                        for (int step = 0; step < POINTS; step++) {
                            journal.add(entry(step));
                        }
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void costTheThreadThatTrainsNextToNothing() throws Exception {
        try (var store = Stores.open(Location.file(folder), folder)) {
            store.add(run(0, 0), "{}", Map.of());
            var json = new Json(List.of());
            var backlog = new Backlog(run(0, 0).id(), 0, 0, store, new Spool(folder, json), json);
            var micros = new double[200];
            try (var journal = new Journal(Watcher.NONE, backlog, Meter.NONE)) {
                var clock = ManagementFactory.getThreadMXBean();
                for (int block = 0; block < micros.length; block++) {
                    long start = clock.getCurrentThreadCpuTime();
                    for (int i = 0; i < 100; i++) {
                        journal.add(entry(block * 100 + i));
                    }
                    micros[block] = (clock.getCurrentThreadCpuTime() - start) * 1e-5;
                    Thread.sleep(2); // as a step of training would take
                }
            }
            Arrays.sort(micros);
            System.out.printf("a number logged costs %.2f us of the thread at the median%n", micros[100]);

            assertThat(store.newest(run(0, 0).id())).isEqualTo(100L * micros.length);
        }
    }

    private static Journal.Entry.Logged entry(int step) {
        return new Journal.Entry.Logged("loss", step, System.currentTimeMillis(), new Value.Scalar(step));
    }

    private static RunSummary run(int process, int writer) {
        return RunSummary.of("run-%d-%d".formatted(process, writer), "m", "d", RunStatus.RUNNING, Instant.EPOCH);
    }
}
