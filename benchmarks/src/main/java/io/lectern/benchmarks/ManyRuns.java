package io.lectern.benchmarks;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.runtime.store.Store;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Runs to fill a store with, as many as somebody has who trains for months.
///
/// @param metrics of each run
/// @param points  of each metric
record ManyRuns(int runs, int metrics, int points) {

    private static final List<String> NAMES = List.of(
            "train/loss",
            "train/accuracy",
            "train/gradient-norm",
            "train/rate",
            "validation/loss",
            "validation/accuracy",
            "validation/f1",
            "validation/top-5",
            "test/accuracy",
            "test/loss");

    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final int SEEDS = 3;

    String id(int run) {
        return "lenet-20261101-%06d-aaa".formatted(run);
    }

    String metric(int number) {
        return number < NAMES.size() ? NAMES.get(number) : "metric-" + number;
    }

    void fill(Store store) {
        var random = new SplittableRandom(1);
        for (int i = 0; i < runs; i++) {
            var rate = Double.toString(random.nextDouble() / 10);
            var seed = Integer.toString(i % SEEDS);
            store.add(
                    run(i),
                    "{\"model\":\"lenet\",\"dataset\":\"mnist\",\"seed\":%s,\"modelSettings\":{\"rate\":\"%s\"}}"
                            .formatted(seed, rate),
                    Map.of("model", Map.of("rate", rate), "run", Map.of("seed", seed)));
            var said = new TreeMap<String, Points>();
            var last = new TreeMap<String, Double>();
            for (int metric = 0; metric < metrics; metric++) {
                var series = series(metric, run(i).started().toEpochMilli(), random);
                said.put(metric(metric), series);
                last.put(metric(metric), series.values()[points - 1]);
            }
            store.report(id(i), new Report(points, 60, said, List.of()));
            store.update(run(i).withMetrics(last).withStatus(RunStatus.FINISHED));
        }
    }

    private RunSummary run(int number) {
        return RunSummary.of(
                id(number),
                number % 3 == 0 ? "resnet" : "lenet",
                "mnist",
                RunStatus.RUNNING,
                FIRST.plusSeconds(60L * number));
    }

    /// A noisy curve that falls.
    private Points series(int metric, long begin, SplittableRandom random) {
        var places = LongStream.rangeClosed(1 + (long) metric * points, (metric + 1L) * points)
                .toArray();
        var steps = LongStream.rangeClosed(1, points).toArray();
        var millis = IntStream.range(0, points).mapToLong(i -> begin + 5L * i).toArray();
        var values = new double[points];
        Arrays.setAll(values, i -> Math.exp(-i / (0.3 * points)) + 0.1 * random.nextDouble());
        return new Points(places, steps, millis, values);
    }
}
