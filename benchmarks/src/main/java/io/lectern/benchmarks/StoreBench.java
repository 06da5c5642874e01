package io.lectern.benchmarks;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Location;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.Store;
import io.lectern.runtime.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fills a store of runs and measures how fast it answers what a dashboard asks.
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = "Fills a store of runs and measures lists and series, medians of 50.")
final class StoreBench implements Callable<Integer> {

    /// What libraries log is about themselves.
    private static final Logger LIBRARIES = Logger.getLogger("");

    private static final int TIMES = 50;
    private static final int WARM_UP = 20;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--metrics", paramLabel = "N", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    private int metrics;

    @Option(names = "--points", paramLabel = "N", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int points;

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description = "An empty PostgreSQL database: postgresql://user:password@host/database. Default: a file.")
    private @Nullable String server;

    @Override
    public Integer call() throws IOException {
        LIBRARIES.setLevel(Level.SEVERE);
        var folder = Files.createTempDirectory("lectern-store");
        var location = server == null ? Location.file(folder) : Location.server(server);
        try (var store = Stores.open(location, folder)) {
            long start = System.nanoTime();
            fill(store);
            System.out.printf(
                    "filled with %,d runs x %d metrics x %,d points in %.0f s%n",
                    runs, metrics, points, (System.nanoTime() - start) * 1e-9);
            var page = RunQuery.ALL
                    .where(Field.setting("rate"), RunQuery.Test.LESS, "0.05")
                    .where(Field.column("model"), RunQuery.Test.IS, "lenet")
                    .sortedBy(Field.metric("metric-3"), true)
                    .page(0, 50);
            time("a page of 50 runs, filtered by a setting, sorted by a metric", i -> store.find(page));
            time("all runs with their metrics", i -> store.runs());
            time("a series, thinned to 500 points", i -> store.series(id(i * 37 % runs), "metric-" + i % metrics, 500));
        } finally {
            remove(folder);
        }
        return 0;
    }

    private void fill(Store store) {
        var random = new SplittableRandom(1);
        for (int i = 0; i < runs; i++) {
            var settings = Map.of("model", Map.of("rate", Double.toString(random.nextDouble() / 10)));
            store.add(run(i), "{}", settings);
            var said = new TreeMap<String, Points>();
            var last = new TreeMap<String, Double>();
            for (int metric = 0; metric < metrics; metric++) {
                var series = series(metric, random);
                said.put("metric-" + metric, series);
                last.put("metric-" + metric, series.values()[points - 1]);
            }
            store.report(id(i), new Report(points, 60, said, List.of()));
            store.update(run(i).withMetrics(last).withStatus(RunStatus.FINISHED));
        }
    }

    /// A noisy curve that falls.
    private Points series(int metric, SplittableRandom random) {
        var places = LongStream.rangeClosed(1 + (long) metric * points, (metric + 1L) * points)
                .toArray();
        var steps = LongStream.rangeClosed(1, points).toArray();
        var millis = LongStream.range(0, points)
                .map(i -> 1_790_000_000_000L + 40 * i)
                .toArray();
        var values = new double[points];
        Arrays.setAll(values, i -> Math.exp(-i / (0.3 * points)) + 0.1 * random.nextDouble());
        return new Points(places, steps, millis, values);
    }

    private static void time(String what, java.util.function.IntFunction<?> work) {
        var nanos = new long[TIMES];
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            long start = System.nanoTime();
            Object _ = work.apply(i);
            if (i >= WARM_UP) {
                nanos[i - WARM_UP] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf("%-62s %6.1f ms (worst %.1f)%n", what, nanos[TIMES / 2] * 1e-6, nanos[TIMES - 1] * 1e-6);
    }

    private static String id(int number) {
        return "lenet-20261121-%06d-aaa".formatted(number);
    }

    private static RunSummary run(int number) {
        return RunSummary.of(
                id(number),
                number % 3 == 0 ? "resnet" : "lenet",
                "mnist",
                RunStatus.RUNNING,
                Instant.EPOCH.plusSeconds(number));
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
