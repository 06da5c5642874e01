package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.catalogue.Blueprint;
import io.lectern.runtime.catalogue.ClassBalance;
import io.lectern.runtime.catalogue.ExampleFigures;
import io.lectern.runtime.catalogue.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Models and data sets as they would go into a run, looked at without one.
public record Draft(Platform platform, Watcher watcher) {

    private static final int MOST_EXAMPLES = 64;

    /// What a model with these settings would be made of, on data as it comes.
    ///
    /// @param dataset  the model's built-in one where empty
    /// @param settings of the model, as typed
    /// @throws IllegalArgumentException if it cannot learn this or a setting is wrong; says all
    public Blueprint blueprint(String model, Optional<String> dataset, Map<String, String> settings)
            throws IOException {
        var plugin = platform.catalogue().model(model);
        var data = platform.catalogue().dataset(dataset.orElseGet(plugin::builtInDataset));
        var task = source(data, Map.of()).task();
        return blueprint(
                plugin, typed(plugin.defaults(), settings), task, data.about().id());
    }

    private static <T extends Task<D>, D, S extends Record> Blueprint blueprint(
            ModelPlugin<T, D, S> plugin, Record settings, Task<?> task, String dataset) {
        try (Learner<D> learner = Recipe.of(plugin, settings, task, dataset).learner(Session.of(0))) {
            var layers = learner.predictor() instanceof Predictor.Described described
                    ? described.layers().stream().map(Blueprint.Layer::of).toList()
                    : List.<Blueprint.Layer>of();
            return new Blueprint(plugin.about().id(), dataset, task, layers);
        }
    }

    /// Examples of a data set with these settings.
    ///
    /// @param settings as typed
    /// @param from     the number of the first example
    /// @param count    at most 64
    public Excerpt excerpt(String dataset, Map<String, String> settings, Split split, int from, int count)
            throws IOException {
        var source = source(platform.catalogue().dataset(dataset), settings);
        var task = source.task();
        if (!(source.open() instanceof Dataset data)) {
            return new Excerpt(dataset, task, Map.of(), Map.of(), List.of());
        }
        try (data) {
            var parts = new LinkedHashMap<String, Integer>();
            for (var part : Split.values()) {
                parts.put(part.id(), data.size(part));
            }
            int first = Math.clamp(from, 0, data.size(split));
            int last = Math.min(data.size(split), first + Math.clamp(count, 0, MOST_EXAMPLES));
            var indices = IntStream.range(first, last).toArray();
            var figures = indices.length == 0
                    ? List.<Figure>of()
                    : new ExampleFigures(task, first).of(data.get(split, indices));
            return new Excerpt(dataset, task, parts, ClassBalance.of(task, data), figures);
        }
    }

    private <D, S extends Record> Source<D, S> source(DatasetPlugin<D, S> plugin, Map<String, String> settings)
            throws IOException {
        return Source.of(plugin, typed(plugin.defaults(), settings), platform.home(), Optional.empty(), watcher);
    }

    private static <S extends Record> S typed(S defaults, Map<String, String> settings) {
        var problems = new ArrayList<String>();
        var typed = TypedSettings.apply(defaults, settings, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return typed;
    }
}
