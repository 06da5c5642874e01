package io.lectern.web.view.compare;

import io.lectern.api.MetricPlugin;
import io.lectern.api.MetricPlugin.Goal;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.web.view.runs.RunRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which values of metrics are good.
final class Goals {

    private final Map<String, Goal> known = new HashMap<>();

    Goals(Catalogue catalogue) {
        catalogue.metrics().forEach(this::add);
    }

    private <S extends Record> void add(MetricPlugin<S> metric) {
        metric.measures(metric.defaults()).forEach(measure -> known.put(measure.name(), measure.goal()));
    }

    /// @param name as in `test/accuracy`
    Optional<Goal> of(String name) {
        var end = name.substring(name.lastIndexOf('/') + 1);
        if (known.containsKey(end)) {
            return Optional.of(known.get(end));
        }
        return Stream.of("loss", "error").anyMatch(end::contains) ? Optional.of(Goal.LOWEST) : Optional.empty();
    }

    /// The runs that did best by a metric; none where it is not known what is good or all did the same.
    Set<String> best(List<RunRow> rows, String name) {
        var goal = of(name);
        var values = rows.stream()
                .map(row -> row.run().metrics().get(name))
                .filter(value -> value != null && Double.isFinite(value))
                .distinct()
                .toList();
        if (goal.isEmpty() || values.size() < 2) {
            return Set.of();
        }
        var best = values.stream().min(order(goal.get())).orElseThrow();
        var ids = new HashSet<String>();
        for (var row : rows) {
            if (best.equals(row.run().metrics().get(name))) {
                ids.add(row.id());
            }
        }
        return ids;
    }

    private static Comparator<Double> order(Goal goal) {
        return switch (goal) {
            case HIGHEST -> Comparator.reverseOrder();
            case LOWEST -> Comparator.naturalOrder();
            case ZERO -> Comparator.comparingDouble(Math::abs);
        };
    }
}
