package io.lectern.benchmarks;

import io.lectern.runtime.store.Location;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
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
        var many = new ManyRuns(runs, metrics, points);
        try (var scratch = Scratch.create();
                var store = Stores.open(location(scratch.folder()), scratch.folder())) {
            long start = System.nanoTime();
            many.fill(store);
            System.out.printf(
                    "filled with %,d runs x %d metrics x %,d points in %.0f s%n",
                    runs, metrics, points, (System.nanoTime() - start) * 1e-9);
            var page = RunQuery.ALL
                    .where(Field.setting("rate"), RunQuery.Test.LESS, "0.05")
                    .where(Field.column("model"), RunQuery.Test.IS, "lenet")
                    .sortedBy(Field.metric(many.metric(3 % metrics)), true)
                    .page(0, 50);
            time("a page of 50 runs, filtered by a setting, sorted by a metric", i -> store.find(page));
            time("all runs with their metrics", i -> store.runs());
            time(
                    "a series, thinned to 500 points",
                    i -> store.series(many.id(i * 37 % runs), many.metric(i % metrics), 500));
        }
        return 0;
    }

    private Location location(Path folder) {
        return server == null ? Location.file(folder) : Location.server(server);
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
}
