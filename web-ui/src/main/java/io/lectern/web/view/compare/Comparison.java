package io.lectern.web.view.compare;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.run.MachineLoad;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.Store;
import io.lectern.web.view.runs.RunRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Runs that are compared.
///
/// @param found   how many there are, of which these are some
/// @param tags    of series that any of them has
/// @param metrics that any of them ended with
/// @param differing paths of settings that are not the same in all of them
record Comparison(List<RunRow> rows, int found, List<String> tags, List<String> metrics, List<String> differing) {

    static final Comparison NONE = new Comparison(List.of(), 0, List.of(), List.of(), List.of());
    static final int MOST = 100;
    /// Of a curve; more cannot be told apart where there are many.
    private static final int POINTS = 200;

    /// These runs, as far as there are such.
    static Comparison of(Lectern lectern, List<String> ids) {
        var runs = ids.stream()
                .distinct()
                .limit(MOST)
                .flatMap(id -> lectern.store().run(id).stream())
                .toList();
        return of(lectern, runs, runs.size());
    }

    /// What a query finds, the newest first.
    static Comparison of(Lectern lectern, RunQuery query, int most) {
        var found = lectern.store().find(query.page(0, most));
        return of(lectern, found.runs(), found.total());
    }

    private static Comparison of(Lectern lectern, List<RunSummary> runs, int found) {
        var rows = RunRow.of(lectern, runs);
        var tags = new TreeSet<String>();
        each(rows, row -> lectern.store().tags(row.id())).values().forEach(tags::addAll);
        tags.removeIf(MachineLoad::measures);
        var metrics = new TreeSet<String>();
        rows.forEach(row -> metrics.addAll(row.run().metrics().keySet()));
        return new Comparison(rows, found, List.copyOf(tags), List.copyOf(metrics), differing(rows));
    }

    static List<String> differing(List<RunRow> rows) {
        var paths = new TreeSet<String>();
        rows.forEach(row -> paths.addAll(row.details().settings().keySet()));
        return paths.stream()
                .filter(path -> rows.stream()
                                .map(row -> Optional.ofNullable(
                                        row.details().settings().get(path)))
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    /// A series of every run that has it, by run.
    Map<String, Points> series(Store store, String tag) {
        var series = each(rows, row -> store.series(row.id(), tag, POINTS));
        series.values().removeIf(points -> points.size() == 0);
        return series;
    }

    /// Asks the same of all, side by side.
    private static <T> Map<String, T> each(List<RunRow> rows, Function<RunRow, T> question) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new LinkedHashMap<String, Future<T>>();
            rows.forEach(row -> answers.put(row.id(), threads.submit(() -> question.apply(row))));
            var all = new LinkedHashMap<String, T>();
            answers.forEach((id, answer) -> all.put(id, got(answer)));
            return all;
        }
    }

    private static <T> T got(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading series", e);
        }
    }
}
