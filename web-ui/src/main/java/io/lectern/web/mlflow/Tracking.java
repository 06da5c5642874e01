package io.lectern.web.mlflow;

import io.lectern.api.run.RunFailure;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.runtime.store.Store;
import io.lectern.runtime.store.Store.Tracked;
import io.lectern.web.mlflow.Answers.Metric;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Runs that other programs report.
@Singleton
final class Tracking {

    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_VALUE = 8_000;
    /// Enough that the newest point of a series is among them.
    private static final int FEW = 5;
    private static final int LOCKS = 64;

    private final Lectern lectern;
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(_ -> new Object()).toArray();

    Tracking(Lectern lectern) {
        this.lectern = lectern;
    }

    Tracked find(String run) {
        return store().tracked(run).orElseThrow(() -> new NotFoundException("Run with id=%s not found".formatted(run)));
    }

    /// @param name empty where nobody gave one
    Tracked create(Projects.Kept project, String name, long start, Map<String, String> tags) {
        if (project.project().deleted()) {
            throw new IllegalArgumentException(
                    "The experiment %s must be in the 'active' state. Current state is deleted."
                            .formatted(project.project().id()));
        }
        var id = "mlflow-" + UUID.randomUUID().toString().replace("-", "");
        var model = name.isBlank() ? "mlflow" : name.substring(0, Math.min(name.length(), 200));
        var data = project.project().name();
        var run = RunSummary.of(
                id,
                model,
                data.substring(0, Math.min(data.length(), 200)),
                RunStatus.RUNNING,
                Instant.ofEpochMilli(start));
        store().add(run, "", Map.of());
        store().assign(id, project.project().id());
        tag(id, tags);
        tag(id, Map.of(Answers.RUN_NAME, name.isBlank() ? id : name));
        return find(id);
    }

    /// @param name empty where it stays
    Tracked update(String id, Optional<RunStatus> status, Optional<Long> end, String name) {
        synchronized (lock(id)) {
            var run = find(id).run();
            var failure = status.filter(it -> it == RunStatus.FAILED)
                    .map(_ -> new RunSummary.Failure(
                            RunFailure.Category.USER, "the program that reports this run says that it failed"));
            var seconds = end.map(millis -> Math.max(0, millis - run.started().toEpochMilli()) / 1000.0);
            if (status.isPresent() || end.isPresent()) {
                var changed = run.withStatus(status.orElse(run.status()));
                store().update(changed.withFailure(status.isPresent() ? failure : run.failure()));
                seconds.ifPresent(spent -> report(id, run.steps(), spent, Map.of()));
            }
            if (!name.isBlank()) {
                tag(id, Map.of(Answers.RUN_NAME, name));
            }
            return find(id);
        }
    }

    void tag(String id, Map<String, String> tags) {
        tags.forEach(Tracking::check);
        if (!tags.isEmpty()) {
            store().tag(id, tags);
        }
    }

    /// A parameter is given once.
    void set(String id, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        parameters.forEach(Tracking::check);
        synchronized (lock(id)) {
            var known = find(id).settings();
            parameters.forEach((key, value) -> {
                var before = known.get(key);
                if (before != null && !before.equals(value)) {
                    throw new IllegalArgumentException(
                            "Changing param values is not allowed. Param with key='%s' was already logged with value='%s' for run ID='%s'. Attempted logging new value '%s'."
                                    .formatted(key, before, id, value));
                }
            });
            store().set(id, parameters);
        }
    }

    void log(String id, List<Metric> metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        metrics.forEach(metric -> check(metric.key(), ""));
        synchronized (lock(id)) {
            var run = find(id).run();
            var byKey = metrics.stream().collect(Collectors.groupingBy(Metric::key, TreeMap::new, Collectors.toList()));
            var last = new HashMap<>(run.metrics());
            byKey.forEach((key, some) -> last.put(key, newest(id, key, some).value()));
            long steps = Math.max(
                    run.steps(), metrics.stream().mapToLong(Metric::step).max().orElse(0));
            report(id, steps, run.seconds(), byKey);
            store().update(find(id).run().withMetrics(last));
        }
    }

    /// The one of the greatest step, and of several the latest.
    private Metric newest(String id, String key, List<Metric> fresh) {
        var order = Comparator.comparingLong(Metric::step).thenComparingLong(Metric::timestamp);
        var newest = fresh.stream()
                .reduce((a, b) -> order.compare(b, a) >= 0 ? b : a)
                .orElseThrow();
        return last(id, key).filter(before -> order.compare(before, newest) > 0).orElse(newest);
    }

    private void report(String id, long steps, double seconds, Map<String, List<Metric>> byKey) {
        var points = new TreeMap<String, Points>();
        long place = store().newest(id);
        for (var series : byKey.entrySet()) {
            var metrics = series.getValue();
            points.put(
                    series.getKey(),
                    new Points(
                            LongStream.rangeClosed(place + 1, place + metrics.size())
                                    .toArray(),
                            metrics.stream().mapToLong(Metric::step).toArray(),
                            metrics.stream().mapToLong(Metric::timestamp).toArray(),
                            metrics.stream().mapToDouble(Metric::value).toArray()));
            place += metrics.size();
        }
        var _ = store().report(id, new Report(steps, seconds, points, List.of()));
    }

    /// The last values with the steps and times at which they were told.
    List<Metric> metrics(Tracked tracked) {
        return tracked.run().metrics().entrySet().stream()
                .map(metric -> {
                    var last = last(tracked.run().id(), metric.getKey());
                    return new Metric(
                            metric.getKey(),
                            metric.getValue(),
                            last.map(Metric::timestamp).orElse(0L),
                            last.map(Metric::step).orElse(tracked.run().steps()));
                })
                .toList();
    }

    /// What a metric was last, where a run that is told out of order may have said something older since.
    private Optional<Metric> last(String run, String key) {
        var all = history(key, store().series(run, key, FEW));
        return all.stream().max(Comparator.comparingLong(Metric::step).thenComparingLong(Metric::timestamp));
    }

    List<Metric> history(String run, String key) {
        return history(key, store().series(find(run).run().id(), key, Integer.MAX_VALUE));
    }

    private static List<Metric> history(String key, Points points) {
        return IntStream.range(0, points.size())
                .mapToObj(i -> new Metric(key, points.values()[i], points.millis()[i], points.steps()[i]))
                .toList();
    }

    private static void check(String key, String value) {
        if (key.isBlank() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                    "Invalid key or value: a key has 1 to %d characters, a value at most %d; '%s' has %d and %d."
                            .formatted(
                                    LONGEST_KEY,
                                    LONGEST_VALUE,
                                    key.substring(0, Math.min(key.length(), 40)).toLowerCase(Locale.ROOT),
                                    key.length(),
                                    value.length()));
        }
    }

    /// What a run says is numbered, so that one request at a time may speak for it.
    private Object lock(String run) {
        return locks[Math.floorMod(run.hashCode(), LOCKS)];
    }

    private Store store() {
        return lectern.store();
    }
}
