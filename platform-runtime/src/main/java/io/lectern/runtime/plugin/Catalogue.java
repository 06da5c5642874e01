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
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// All that plugins contribute, by id.
///
/// A plugin that cannot be loaded, a contribution of the class path whose id is taken, and a jar with such a
/// contribution are left out and reported; the rest works.
public final class Catalogue {

    private final Contributions all = new Contributions();
    private final SortedMap<String, String> versions = new TreeMap<>();
    private final List<PluginJar> jars = new ArrayList<>();
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

    /// These plugins and those of jars.
    Catalogue with(Collection<? extends PluginJar> more) {
        var catalogue = new Catalogue();
        catalogue.all.add(all);
        catalogue.versions.putAll(versions);
        catalogue.problems.addAll(problems);
        more.forEach(catalogue::add);
        return catalogue;
    }

    public List<ModelPlugin<?, ?, ?>> models() {
        return List.copyOf(all.models().values());
    }

    public List<DatasetPlugin<?, ?>> datasets() {
        return List.copyOf(all.datasets().values());
    }

    public List<MetricPlugin<?>> metrics() {
        return List.copyOf(all.metrics().values());
    }

    public List<LensPlugin<?>> lenses() {
        return List.copyOf(all.lenses().values());
    }

    public List<ExperimentPlugin> experiments() {
        return List.copyOf(all.experiments().values());
    }

    /// @throws UnknownIdException if there is none
    public ModelPlugin<?, ?, ?> model(String id) {
        return find("model", id, all.models());
    }

    /// @throws UnknownIdException if there is none
    public DatasetPlugin<?, ?> dataset(String id) {
        return find("data set", id, all.datasets());
    }

    /// @throws UnknownIdException if there is none
    public MetricPlugin<?> metric(String id) {
        return find("metric", id, all.metrics());
    }

    /// @throws UnknownIdException if there is none
    public LensPlugin<?> lens(String id) {
        return find("lens", id, all.lenses());
    }

    /// @throws UnknownIdException if there is none
    public ExperimentPlugin experiment(String id) {
        return find("experiment", id, all.experiments());
    }

    /// Kinds of tasks that plugins bring.
    public List<Class<? extends Task<?>>> tasks() {
        return List.copyOf(all.tasks());
    }

    /// The jars of the plugin folder, in the order of their names.
    public List<PluginJar> jars() {
        return List.copyOf(jars);
    }

    /// The version of each plugin by its class's name, `unknown` where its jar does not say; of one from the plugin
    /// folder with the jar and its hash.
    public Map<String, String> versions() {
        return Collections.unmodifiableMap(versions);
    }

    /// The class of the plugin that brought a contribution.
    ///
    /// @throws IllegalArgumentException if it is none of this catalogue
    public Class<?> origin(Contribution contribution) {
        var origin = all.origins().get(contribution);
        if (origin == null) {
            throw new IllegalArgumentException(contribution.about().id() + " is not in the catalogue");
        }
        return origin;
    }

    /// What was left out and why, a sentence each.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /// Keeps the jars that a run works with as they are.
    ///
    /// @param run its id
    /// @param ids of the model, the data set and whatever else it needs
    public Hold hold(String run, Collection<String> ids) {
        var holds = jars.stream()
                .flatMap(jar -> jar.loaded().stream())
                .filter(jar -> jar.serves(ids))
                .map(jar -> jar.hold(run))
                .toList();
        return () -> holds.forEach(Hold::close);
    }

    private void add(Plugin plugin) {
        var name = plugin.getClass().getName();
        try {
            all.add(Contributions.of(plugin)).forEach(clash -> problems.add(clash + " of plugin " + name));
        } catch (RuntimeException | LinkageError e) {
            problems.add("plugin %s was left out: %s".formatted(name, reason(e)));
        }
        var version = plugin.getClass().getPackage().getImplementationVersion();
        versions.put(name, version == null ? "unknown" : version);
    }

    private void add(PluginJar jar) {
        var clashes = jar.loaded().map(it -> all.clashes(it.contributions())).orElse(List.of());
        if (!clashes.isEmpty()) {
            add(new QuarantinedJar(jar.file(), String.join("; ", clashes)));
            return;
        }
        jars.add(jar);
        switch (jar) {
            case LoadedJar it -> take(it);
            case KeptJar(var it, var holders) -> {
                take(it);
                problems.add("plugin %s has changed or is gone, and stays as it was while run %s works with it"
                        .formatted(jar.file(), String.join(", ", holders)));
            }
            case QuarantinedJar(var file, var reason) ->
                problems.add("plugin %s was left out: %s".formatted(file, reason));
        }
    }

    private void take(LoadedJar jar) {
        all.add(jar.contributions());
        var version = "%s from %s (sha256 %s)".formatted(jar.version(), jar.file(), jar.sha256());
        jar.plugins().forEach(plugin -> versions.put(plugin, version));
    }

    private <C> C find(String kind, String id, Map<String, C> some) {
        var found = some.get(id);
        if (found == null) {
            long left = jars.stream().filter(QuarantinedJar.class::isInstance).count();
            var remark = left == 0 ? "" : "; plugins were left out (%d), 'lectern plugins' says why".formatted(left);
            throw new UnknownIdException(kind, id, some.keySet(), remark);
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
