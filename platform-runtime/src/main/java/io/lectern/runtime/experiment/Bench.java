package io.lectern.runtime.experiment;

import io.lectern.api.run.Run;
import io.lectern.api.run.RunFailure;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.TrainRequest;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.run.Outcome;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.run.Starter;
import io.lectern.runtime.store.RunQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Trains what is ordered, or finds the run of an equal order; ties every run to the experiment.
final class Bench {

    private static final String RECIPE = "recipe";
    private static final String EXPERIMENT = "experiment";

    private final Platform platform;
    private final String experiment;
    private final Earlier earlier;
    private final ExperimentWatcher watcher;
    private final BooleanSupplier stop;
    private double saved;

    Bench(Platform platform, String experiment, Earlier earlier, ExperimentWatcher watcher, BooleanSupplier stop) {
        this.platform = platform;
        this.experiment = experiment;
        this.earlier = earlier;
        this.watcher = watcher;
        this.stop = stop;
    }

    /// @param orders by digest
    /// @param atOnce how many runs may be trained at the same time
    /// @return the runs, by digest
    /// @throws CancellationException if one was stopped before its end
    Map<String, RunSummary> train(Map<String, Order> orders, int atOnce) {
        var runs = new LinkedHashMap<String, RunSummary>();
        var left = new LinkedHashMap<>(orders);
        orders.forEach((digest, _) -> found(digest).ifPresent(run -> {
            platform.store().relate(run.id(), EXPERIMENT, experiment);
            runs.put(digest, run);
            left.remove(digest);
            saved += run.seconds();
        }));
        if (left.size() < 2 || atOnce < 2) {
            left.forEach((digest, order) -> runs.put(digest, train(digest, order)));
        } else {
            runs.putAll(trainTogether(left, atOnce));
        }
        return runs;
    }

    /// Seconds that were spent earlier on the runs that were found.
    double saved() {
        return saved;
    }

    private Map<String, RunSummary> trainTogether(Map<String, Order> orders, int atOnce) {
        var digests = List.copyOf(orders.keySet());
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var work = orders.entrySet().stream()
                    .<Callable<RunSummary>>map(order -> () -> train(order.getKey(), order.getValue()))
                    .toList();
            var ended = threads.invokeAll(work);
            var runs = new LinkedHashMap<String, RunSummary>();
            for (int i = 0; i < digests.size(); i++) {
                runs.put(digests.get(i), result(ended.get(i)));
            }
            return runs;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        }
    }

    private static RunSummary result(Future<RunSummary> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /// An equal run of earlier that says what a new one would: that is finished, or failed by its own doing.
    private Optional<RunSummary> found(String digest) {
        if (earlier == Earlier.IGNORE) {
            return Optional.empty();
        }
        var equal = RunQuery.ALL.where(RunQuery.Field.lineage(RECIPE), RunQuery.Test.IS, digest);
        return platform.store().find(equal).runs().stream()
                .filter(Bench::isConclusive)
                .findFirst();
    }

    private static boolean isConclusive(RunSummary run) {
        return switch (run.status()) {
            case FINISHED -> run.directory().map(Bench::hasWeights).orElse(false);
            case FAILED ->
                run.failure()
                        .map(failure -> failure.category() == RunFailure.Category.USER)
                        .orElse(false);
            case QUEUED, RUNNING, STOPPED, LOST -> false;
        };
    }

    /// Whether nobody has cleaned up there.
    private static boolean hasWeights(Path directory) {
        try (Stream<Path> checkpoints = Files.list(directory.resolve("checkpoints"))) {
            return checkpoints.findAny().isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private RunSummary train(String digest, Order order) {
        try {
            var run = new Starter(platform, request(order), new Quiet(order, digest), Outcome.KEPT).train();
            if (run.status() == RunStatus.STOPPED) {
                throw new CancellationException("run %s was stopped".formatted(run.id()));
            }
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrainRequest request(Order order) {
        var settings = new LinkedHashMap<String, String>();
        order.modelSettings().forEach((path, text) -> settings.put("model." + path, text));
        order.datasetSettings().forEach((path, text) -> settings.put("dataset." + path, text));
        return new TrainRequest(
                order.model(),
                Optional.of(order.dataset()),
                settings,
                order.budget(),
                order.seed(),
                order.threads(),
                order.device(),
                order.cuda(),
                Optional.empty(),
                order.from(),
                List.of());
    }

    /// Follows a run that is one of many.
    private final class Quiet implements Watcher {

        private final Order order;
        private final String digest;

        Quiet(Order order, String digest) {
            this.order = order;
            this.digest = digest;
        }

        @Override
        public void started(RunSummary run) {
            platform.store().relate(run.id(), RECIPE, digest);
            platform.store().relate(run.id(), EXPERIMENT, experiment);
        }

        @Override
        public void progress(Run.Progress progress, double examplesPerSecond, Duration left) {
            synchronized (watcher) {
                watcher.doing("%s on %s, step %d of %d"
                        .formatted(order.model(), order.dataset(), progress.step(), progress.steps()));
            }
        }

        @Override
        public void note(String text) {
            synchronized (watcher) {
                watcher.doing(text);
            }
        }

        @Override
        public boolean cancelled() {
            return stop.getAsBoolean();
        }
    }
}
