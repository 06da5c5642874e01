package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.EvaluationRequest;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Judges a trained model on a part of some data: its own, or another that has the same inputs and classes.
public final class Evaluation {

    private final Platform platform;
    private final Watcher watcher;

    public Evaluation(Platform platform, Watcher watcher) {
        this.platform = platform;
        this.watcher = watcher;
    }

    /// The run with the metrics of this evaluation, under the part's name: `test/accuracy`.
    ///
    /// @throws IllegalArgumentException if the data does not fit the model; says where they differ
    public RunSummary evaluate(EvaluationRequest request) throws IOException {
        try (var model = open(request.run())) {
            if (request.eyes().isEmpty()) {
                return evaluate(request, model, Optional.empty());
            }
            try (var eyes = open(request.eyes().orElseThrow())) {
                return evaluate(request, model, Optional.of(eyes.predictor()));
            }
        }
    }

    private TrainedModel open(String run) throws IOException {
        return TrainedModel.open(platform, new Ledger(platform).find(run), watcher);
    }

    private RunSummary evaluate(EvaluationRequest request, TrainedModel model, Optional<Predictor> eyes)
            throws IOException {
        var description = model.description();
        var id = request.dataset().orElse(description.dataset());
        var source = id.equals(description.dataset())
                ? own(new Makers(platform, description), request.datasetSettings())
                : other(platform.catalogue().dataset(id), request.datasetSettings());
        requireSame(description, seen(source.task(), description.task()), id);
        var opened = source.open(description.task());
        if (!(opened instanceof Dataset data)) {
            throw new IllegalArgumentException("'%s' has no examples to judge by".formatted(id));
        }
        try (data) {
            var scores = new Scores(platform.catalogue(), model.task(), eyes, watcher::note);
            if (eyes.isPresent() && !scores.looking()) {
                throw new IllegalArgumentException(
                        "there is no metric that judges a model such as '%s' through the eyes of another"
                                .formatted(description.model()));
            }
            var metrics = evaluate(model, data, request.split(), id, scores);
            if (id.equals(description.dataset()) && isAsMade(model, Settings.flatten(source.settings()))) {
                keep(model.summary(), metrics);
            }
            return model.summary().withMetrics(metrics);
        }
    }

    /// Whether all settings are those that the run was made with: plugins may have changed since.
    private boolean isAsMade(TrainedModel model, Map<String, String> data) throws IOException {
        var made = new Ledger(platform).description(model.summary());
        return model.description()
                        .modelSettings()
                        .entrySet()
                        .containsAll(made.modelSettings().entrySet())
                && data.entrySet().containsAll(made.datasetSettings().entrySet());
    }

    /// What a run gave on its own data belongs to it.
    private void keep(RunSummary run, Map<String, Double> metrics) {
        if (run.status() != RunStatus.RUNNING) {
            var all = new TreeMap<>(run.metrics());
            all.putAll(metrics);
            platform.store().update(run.withMetrics(all));
        }
    }

    private Map<String, Double> evaluate(TrainedModel model, Dataset data, Split split, String id, Scores scores) {
        if (data.size(split) == 0) {
            throw new IllegalArgumentException("data set '%s' has no %s examples".formatted(id, split.id()));
        }
        scores.addAll(model.predictor(), data, split, model.task(), watcher::cancelled);
        var metrics = new LinkedHashMap<String, Double>();
        scores.finish().forEach((name, value) -> metrics.put(split.id() + "/" + name, value));
        return metrics;
    }

    private Source<?, ?> own(Makers makers, Map<String, String> typed) throws IOException {
        return own(makers, makers.dataset(), typed);
    }

    private <D, S extends Record> Source<D, S> own(
            Makers makers, DatasetPlugin<D, S> dataset, Map<String, String> typed) throws IOException {
        var settings = makers.settings(dataset);
        Reconciled.accept(makers.run(), watcher, List.of(settings));
        return source(dataset, settings.settings(), typed);
    }

    private <D, S extends Record> Source<D, S> other(DatasetPlugin<D, S> dataset, Map<String, String> typed)
            throws IOException {
        return source(dataset, dataset.defaults(), typed);
    }

    private <D, S extends Record> Source<D, S> source(DatasetPlugin<D, S> dataset, S before, Map<String, String> typed)
            throws IOException {
        var problems = new ArrayList<String>();
        var settings = TypedSettings.apply(before, typed, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return Source.of(dataset, settings, platform.home(), Optional.empty(), watcher);
    }

    /// A data set's task as the model sees it, if it can.
    private static Task<?> seen(Task<?> own, Task<?> model) {
        return Recast.task(model.getClass(), own).<Task<?>>map(task -> task).orElse(own);
    }

    private static void requireSame(RunDescription run, Task<?> other, String dataset) {
        var differences = new ArrayList<String>();
        compare("input", run.task().inputs(), other.inputs(), differences);
        compare("target", run.task().targets(), other.targets(), differences);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("run %s cannot be judged on data set '%s': %s"
                    .formatted(run.id(), dataset, String.join("; ", differences)));
        }
    }

    private static void compare(
            String kind, Map<String, Feature> own, Map<String, Feature> other, List<String> differences) {
        own.forEach((name, feature) -> {
            var found = other.get(name);
            if (found == null || !plain(found).equals(plain(feature))) {
                differences.add("the model's %s '%s' is %s, the data's %s"
                        .formatted(
                                kind, name, Words.of(feature), found == null ? "has none" : "is " + Words.of(found)));
            }
        });
    }

    /// Without what the network does itself: how an image is normalised is part of the model, not of the data.
    private static Feature plain(Feature feature) {
        return feature instanceof Feature.Image image
                ? new Feature.Image(image.channels(), image.height(), image.width())
                : feature;
    }
}
