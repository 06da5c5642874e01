package io.lectern.runtime.experiment;

import io.lectern.api.Contribution;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.run.Platform;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What models, data sets and all else that trials rest on are at present. Each thing is looked at once.
final class Inventory {

    private final Platform platform;
    private final Function<Class<?>, String> code;
    private final Map<Class<?>, String> codes = new HashMap<>();
    private final Map<Named, Examples> examples = new HashMap<>();

    /// @param code the fingerprint of what a class comes from
    Inventory(Platform platform, Function<Class<?>, String> code) {
        this.platform = platform;
        this.code = code;
    }

    /// The fingerprint of the plugin that brings a contribution, and of the library that its class is of, if that is
    /// another.
    synchronized String code(Contribution contribution) {
        var plugin = codes.computeIfAbsent(platform.catalogue().origin(contribution), code);
        var own = codes.computeIfAbsent(contribution.getClass(), code);
        return plugin.equals(own) ? plugin : plugin + "+" + own;
    }

    String engine() {
        return platform.engine().get().version();
    }

    /// The ids of all models.
    String models() {
        return platform.catalogue().models().stream()
                .map(model -> model.about().id())
                .collect(Collectors.joining(" "));
    }

    /// The metrics that judge what is learnt there.
    List<MetricPlugin<?>> metrics(Task<?> task) {
        return platform.catalogue().metrics().stream()
                .filter(metric -> !(metric instanceof MetricPlugin.WithFeatures<?>))
                .filter(metric -> metric.objection(task).isEmpty())
                .toList();
    }

    /// What a data set holds; fetches its files where they are missing.
    synchronized Examples examples(Data<?, ?> data, Watcher watcher) throws IOException {
        var name = new Named(data.id(), data.flat());
        var known = examples.get(name);
        if (known == null) {
            var folder = data.folder(watcher);
            var task = data.task(folder);
            known = new Examples(task, fingerprint(data.open(folder)));
            examples.put(name, known);
        }
        return known;
    }

    /// The first of these that is no longer what it was.
    Optional<Dependency> changed(Collection<Dependency> dependencies) {
        return dependencies.stream()
                .filter(then -> !now(then).equals(then.fingerprint()))
                .findFirst();
    }

    private String now(Dependency then) {
        var catalogue = platform.catalogue();
        try {
            return switch (then.kind()) {
                case EXPERIMENT -> code(catalogue.experiment(then.id()));
                case MODEL -> code(catalogue.model(then.id()));
                case MODELS -> models();
                case DATASET -> code(catalogue.dataset(then.id()));
                case EXAMPLES -> examples(then);
                case METRIC -> code(catalogue.metric(then.id()));
                case ENGINE -> engine();
            };
        } catch (UnknownIdException _) {
            return "gone";
        }
    }

    /// Files that are not on this machine have not changed either.
    private String examples(Dependency then) {
        try {
            var data = Data.of(platform.catalogue().dataset(then.id()), then.settings(), platform.home());
            return data.isComplete() ? examples(data, Watcher.NONE).fingerprint() : then.fingerprint();
        } catch (UnknownIdException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // files that are broken, settings that there are no more
            return "unreadable: " + e;
        }
    }

    private static String fingerprint(Object opened) throws IOException {
        if (opened instanceof Dataset dataset) {
            try (dataset) {
                return dataset.fingerprint();
            }
        }
        return ""; // an environment is what its settings say
    }

    /// @param fingerprint of the content
    record Examples(Task<?> task, String fingerprint) {}

    private record Named(String id, Map<String, String> settings) {}
}
