package io.lectern.runtime.plugin;

import io.lectern.api.Contribution;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.LensPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.api.data.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// All that plugins contribute, by id.
///
/// A plugin that cannot be loaded, and a contribution whose id is taken, are left out and reported; the rest works.
public final class Catalogue {

    private final SortedMap<String, ModelPlugin<?, ?, ?>> models = new TreeMap<>();
    private final SortedMap<String, DatasetPlugin<?, ?>> datasets = new TreeMap<>();
    private final SortedMap<String, MetricPlugin<?>> metrics = new TreeMap<>();
    private final SortedMap<String, LensPlugin<?>> lenses = new TreeMap<>();
    private final SortedMap<String, ExperimentPlugin> experiments = new TreeMap<>();
    private final List<Class<? extends Task<?>>> tasks = new ArrayList<>();
    private final Map<Contribution, Class<?>> origins = new IdentityHashMap<>();
    private final SortedMap<String, String> versions = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private Catalogue() {}

    /// The plugins on the class path.
    public static Catalogue onClassPath() {
        var catalogue = new Catalogue();
        var providers = ServiceLoader.load(Plugin.class).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return catalogue;
                }
                catalogue.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                catalogue.problems.add("a plugin was left out: " + reason(e));
            }
        }
    }

    /// These plugins.
    public static Catalogue of(Collection<? extends Plugin> plugins) {
        var catalogue = new Catalogue();
        plugins.forEach(catalogue::add);
        return catalogue;
    }

    public List<ModelPlugin<?, ?, ?>> models() {
        return List.copyOf(models.values());
    }

    public List<DatasetPlugin<?, ?>> datasets() {
        return List.copyOf(datasets.values());
    }

    public List<MetricPlugin<?>> metrics() {
        return List.copyOf(metrics.values());
    }

    public List<LensPlugin<?>> lenses() {
        return List.copyOf(lenses.values());
    }

    public List<ExperimentPlugin> experiments() {
        return List.copyOf(experiments.values());
    }

    /// @throws UnknownIdException if there is none
    public ModelPlugin<?, ?, ?> model(String id) {
        return find("model", id, models);
    }

    /// @throws UnknownIdException if there is none
    public DatasetPlugin<?, ?> dataset(String id) {
        return find("data set", id, datasets);
    }

    /// @throws UnknownIdException if there is none
    public MetricPlugin<?> metric(String id) {
        return find("metric", id, metrics);
    }

    /// @throws UnknownIdException if there is none
    public LensPlugin<?> lens(String id) {
        return find("lens", id, lenses);
    }

    /// @throws UnknownIdException if there is none
    public ExperimentPlugin experiment(String id) {
        return find("experiment", id, experiments);
    }

    /// Kinds of tasks that plugins bring.
    public List<Class<? extends Task<?>>> tasks() {
        return List.copyOf(tasks);
    }

    /// The version of each plugin by its class's name, `unknown` where its jar does not say.
    public Map<String, String> versions() {
        return Collections.unmodifiableMap(versions);
    }

    /// The class of the plugin that brought a contribution.
    ///
    /// @throws IllegalArgumentException if it is none of this catalogue
    public Class<?> origin(Contribution contribution) {
        var origin = origins.get(contribution);
        if (origin == null) {
            throw new IllegalArgumentException(contribution.about().id() + " is not in the catalogue");
        }
        return origin;
    }

    /// What was left out and why, a sentence each.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void add(Plugin plugin) {
        var name = plugin.getClass().getName();
        try {
            put("model", plugin.models(), models, plugin.getClass());
            put("data set", plugin.datasets(), datasets, plugin.getClass());
            put("metric", plugin.metrics(), metrics, plugin.getClass());
            put("lens", plugin.lenses(), lenses, plugin.getClass());
            put("experiment", plugin.experiments(), experiments, plugin.getClass());
            tasks.addAll(plugin.tasks());
        } catch (RuntimeException | LinkageError e) {
            problems.add("plugin %s was left out from here on: %s".formatted(name, reason(e)));
        }
        var version = plugin.getClass().getPackage().getImplementationVersion();
        versions.put(name, version == null ? "unknown" : version);
    }

    private <C extends Contribution> void put(
            String kind, Collection<? extends C> contributions, Map<String, C> into, Class<?> plugin) {
        for (var contribution : contributions) {
            var id = contribution.about().id();
            var first = into.putIfAbsent(id, contribution);
            if (first == null) {
                origins.put(contribution, plugin);
            } else {
                problems.add("two %ss are called '%s': %s is taken, %s of plugin %s was left out"
                        .formatted(
                                kind,
                                id,
                                first.getClass().getName(),
                                contribution.getClass().getName(),
                                plugin.getName()));
            }
        }
    }

    private static <C> C find(String kind, String id, Map<String, C> all) {
        var found = all.get(id);
        if (found == null) {
            throw new UnknownIdException(kind, id, all.keySet());
        }
        return found;
    }

    private static String reason(Throwable e) {
        Function<Throwable, String> text =
                t -> t.getMessage() == null ? t.getClass().getName() : t.getMessage();
        var cause = e.getCause();
        return cause == null ? text.apply(e) : text.apply(e) + ": " + text.apply(cause);
    }
}
