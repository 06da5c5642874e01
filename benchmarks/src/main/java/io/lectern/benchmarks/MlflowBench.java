package io.lectern.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import picocli.CommandLine.Command;

/// Asks the server with MLflow's own client.
@Command(
        name = "mlflow",
        mixinStandardHelpOptions = true,
        description = "Searches among 1,000 runs and logs from 20 clients, with MLflow's official Java client.")
final class MlflowBench implements Callable<Integer> {

    private static final int RUNS = 1_000;
    private static final int SEARCHES = 50;
    private static final int WARM_UP = 20;
    private static final int CLIENTS = 20;
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final String FILTER = "metrics.accuracy >= 0.5 and params.width IN ('w1', 'w2')";
    private static final List<String> ORDER = List.of("metrics.accuracy DESC");

    @Override
    public Integer call() throws Exception {
        var findings = Findings.begin("bench mlflow");
        try (var scratch = Scratch.create();
                var server = Server.start(scratch.folder())) {
            var address = server.at("/").toString();
            try (var client = new MlflowClient(address)) {
                search(client, findings);
            }
            many(address, findings);
        }
        findings.end();
        return 0;
    }

    private static void search(MlflowClient client, Findings findings) throws Exception {
        Findings.say("logging %,d runs ...".formatted(RUNS));
        var experiment = client.createExperiment("many");
        for (int i = 0; i < RUNS; i++) {
            var run = client.createRun(experiment).getRunId();
            client.logBatch(run, List.of(metric("accuracy", i / (double) RUNS, i)), List.of(width(i)), List.of());
        }
        Findings.say("searching ...");
        var some = searched(() -> client.searchRuns(List.of(experiment), FILTER, ViewType.ACTIVE_ONLY, 100, ORDER));
        findings.add(Finding.below(
                "SearchRuns over %,d runs by a metric and a parameter, sorted, a page of 100".formatted(RUNS),
                some.medianMillis(),
                100,
                "%.1f ms",
                some.worst()));
        var all = searched(() -> client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, RUNS, ORDER));
        findings.add(Finding.below(
                "SearchRuns that gives all %,d runs, sorted by a metric".formatted(RUNS),
                all.medianMillis(),
                100,
                "%.1f ms",
                all.worst()));
    }

    private static Times searched(Times.Work search) throws Exception {
        var _ = Times.of(WARM_UP, () -> Times.took(search));
        return Times.of(SEARCHES, () -> Times.took(search));
    }

    private static void many(String address, Findings findings) throws Exception {
        Findings.say("%d clients for %d s ...".formatted(CLIENTS, TIME.toSeconds()));
        long end = System.nanoTime() + TIME.toNanos();
        var counts = new ArrayList<Count>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> threads.submit(() -> work(address, number, end)))
                    .toList();
            for (Future<Count> client : clients) {
                counts.add(client.get());
            }
        }
        int requests = counts.stream().mapToInt(Count::requests).sum();
        var errors = counts.stream().flatMap(count -> count.errors.stream()).toList();
        errors.stream().distinct().limit(10).forEach(Findings::say);
        findings.add(new Finding(
                "errors of %d clients that log, read and search for %d s".formatted(CLIENTS, TIME.toSeconds()),
                "%d of %,d requests".formatted(errors.size(), requests),
                "none",
                errors.isEmpty()));
    }

    private static Count work(String address, int number, long end) {
        var errors = new ArrayList<String>();
        int requests = 0;
        try (var client = new MlflowClient(address)) {
            var experiment = client.createExperiment("client " + number);
            var run = client.createRun(experiment).getRunId();
            for (int step = 0; System.nanoTime() < end; step++) {
                int now = step;
                var asked = List.<Runnable>of(
                        () -> client.logMetric(run, "loss", 1.0 / (now + 1), now, now),
                        () -> client.logBatch(run, List.of(metric("accuracy", now, now)), List.of(), List.of()),
                        () -> client.getRun(run),
                        () -> client.searchRuns(
                                List.of(experiment), "metrics.loss < 1", ViewType.ACTIVE_ONLY, 10, ORDER));
                for (var one : asked) {
                    requests++;
                    try {
                        one.run();
                    } catch (RuntimeException e) {
                        errors.add(String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        return new Count(requests, errors);
    }

    private static Metric metric(String key, double value, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(step)
                .setStep(step)
                .build();
    }

    private static Param width(int run) {
        return Param.newBuilder().setKey("width").setValue("w" + run % 10).build();
    }

    /// @param errors what each of those that failed said
    private record Count(int requests, List<String> errors) {}
}
