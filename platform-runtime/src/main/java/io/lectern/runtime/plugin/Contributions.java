package io.lectern.runtime.plugin;

import io.lectern.api.Contribution;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.LensPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.api.data.Task;
import io.lectern.runtime.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Models, data sets and so on by id: what one plugin brings, or all of them together.
///
/// @param tasks   kinds of tasks beyond those of the SPI
/// @param origins the class of the plugin that brought each, by identity
record Contributions(
        NavigableMap<String, ModelPlugin<?, ?, ?>> models,
        NavigableMap<String, DatasetPlugin<?, ?>> datasets,
        NavigableMap<String, MetricPlugin<?>> metrics,
        NavigableMap<String, LensPlugin<?>> lenses,
        NavigableMap<String, ExperimentPlugin> experiments,
        List<Class<? extends Task<?>>> tasks,
        Map<Contribution, Class<?>> origins) {

    /// Nothing yet.
    Contributions() {
        this(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                new IdentityHashMap<>());
    }

    /// Asks a plugin for all that it has, once, so that whatever fails there fails here.
    ///
    /// @throws IllegalStateException if two contributions of a kind have one id
    static Contributions of(Plugin plugin) {
        var all = new Contributions();
        put("model", plugin.models(), all.models);
        put("data set", plugin.datasets(), all.datasets);
        put("metric", plugin.metrics(), all.metrics);
        put("lens", plugin.lenses(), all.lenses);
        put("experiment", plugin.experiments(), all.experiments);
        all.tasks.addAll(plugin.tasks());
        all.kinds()
                .values()
                .forEach(kind ->
                        kind.values().forEach(contribution -> all.origins.put(contribution, plugin.getClass())));
        return all;
    }

    /// The contributions by the name of their kind.
    Map<String, NavigableMap<String, ? extends Contribution>> kinds() {
        var kinds = new LinkedHashMap<String, NavigableMap<String, ? extends Contribution>>();
        kinds.put("model", models);
        kinds.put("data set", datasets);
        kinds.put("metric", metrics);
        kinds.put("lens", lenses);
        kinds.put("experiment", experiments);
        return kinds;
    }

    /// Takes in another's contributions, except those whose ids are taken.
    ///
    /// @return a sentence for each that was left out
    List<String> add(Contributions other) {
        var problems = clashes(other);
        other.models.forEach(models::putIfAbsent);
        other.datasets.forEach(datasets::putIfAbsent);
        other.metrics.forEach(metrics::putIfAbsent);
        other.lenses.forEach(lenses::putIfAbsent);
        other.experiments.forEach(experiments::putIfAbsent);
        tasks.addAll(other.tasks);
        origins.putAll(other.origins);
        return problems;
    }

    /// What cannot be had from both.
    List<String> clashes(Contributions other) {
        var clashes = new ArrayList<String>();
        var theirs = other.kinds();
        kinds().forEach((kind, ours) -> ours.forEach((id, first) -> Optional.ofNullable(
                        theirs.getOrDefault(kind, new TreeMap<>()).get(id))
                .ifPresent(second -> clashes.add("two %s are called '%s': %s is taken, %s was left out"
                        .formatted(plural(kind), id, name(first), name(second))))));
        for (var task : other.tasks) {
            if (tasks.stream().anyMatch(known -> sameName(known, task)) || Json.isTask(task.getSimpleName())) {
                clashes.add("two kinds of task are called '%s': %s was left out"
                        .formatted(task.getSimpleName(), task.getName()));
            }
        }
        return clashes;
    }

    /// Stored runs name the kind of their task by its simple name.
    private static boolean sameName(Class<?> one, Class<?> other) {
        return !one.equals(other) && one.getSimpleName().equals(other.getSimpleName());
    }

    private static <C extends Contribution> void put(String kind, Collection<? extends C> some, Map<String, C> into) {
        for (var contribution : some) {
            var first = into.putIfAbsent(contribution.about().id(), contribution);
            if (first != null) {
                throw new IllegalStateException("two of its %s are called '%s': %s and %s"
                        .formatted(plural(kind), contribution.about().id(), name(first), name(contribution)));
            }
        }
    }

    private static String plural(String kind) {
        return kind.equals("lens") ? "lenses" : kind + "s";
    }

    private static String name(Contribution contribution) {
        return contribution.getClass().getName();
    }
}
