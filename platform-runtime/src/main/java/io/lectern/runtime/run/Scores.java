package io.lectern.runtime.run;

import io.lectern.api.MetricPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Scoring;
import io.lectern.runtime.plugin.Catalogue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// All metrics that fit a task, under way. A metric that fails is left out with a word; the others go on.
final class Scores implements Scoring {

    private static final long LARGEST_BATCH = 4L << 20; // elements

    private static final Randomness SAMPLES = new Randomness(0); // a model is judged by the same ones each time

    private final List<Count> counts = new ArrayList<>();
    private final Consumer<String> note;

    /// All that need no other model.
    Scores(Catalogue catalogue, Task<?> task, Consumer<String> note) {
        this(catalogue, task, Optional.empty(), note);
    }

    /// @param eyes for those that look through another model; they are left out where there is none
    Scores(Catalogue catalogue, Task<?> task, Optional<Predictor> eyes, Consumer<String> note) {
        this.note = note;
        for (var metric : catalogue.metrics()) {
            switch (metric) {
                case MetricPlugin.WithFeatures<?> looking -> eyes.ifPresent(other -> start(looking, task, other));
                case MetricPlugin<?> plain -> start(plain, task);
            }
        }
    }

    /// Whether some look through another model.
    boolean looking() {
        return counts.stream().anyMatch(Count::looking);
    }

    /// Judges a model by a whole part of the data, in batches that fit memory; gives up where `cancelled` says so.
    void addAll(Predictor model, Dataset data, Split split, Task<?> task, BooleanSupplier cancelled) {
        int size = counts.isEmpty() ? 0 : data.size(split); // answers that nobody scores may be dear
        int batch = batchSize(task);
        var random = SAMPLES.at("samples/" + split.id());
        for (int from = 0; from < size && !cancelled.getAsBoolean(); from += batch) {
            var examples = data.get(
                    split, IntStream.range(from, Math.min(from + batch, size)).toArray());
            add(examples, answers(model, examples, task, random));
        }
    }

    /// What a model says of examples, or makes where the task is to make as many.
    private static Batch answers(Predictor model, Batch examples, Task<?> task, RandomGenerator random) {
        return model instanceof Predictor.Generative generative && task.inputs().isEmpty()
                ? generative.sample(examples.size(), random)
                : model.predict(inputs(examples, task));
    }

    @Override
    public void add(Batch examples, Batch predictions) {
        for (Iterator<Count> all = counts.iterator(); all.hasNext(); ) {
            var count = all.next();
            try {
                count.score().add(examples, predictions);
            } catch (RuntimeException e) {
                all.remove();
                note.accept("metric '%s' failed and is left out: %s".formatted(count.id(), e));
            }
        }
    }

    @Override
    public Map<String, Double> finish() {
        var values = new LinkedHashMap<String, Double>();
        for (var count : counts) {
            count.score().values().forEach(values::putIfAbsent);
        }
        return values;
    }

    /// The names of the values that there will be, as far as the metrics say.
    List<String> names() {
        return counts.stream().flatMap(count -> count.names().stream()).toList();
    }

    /// What the metrics drew, by their ids.
    Map<String, Figure> figures() {
        var figures = new LinkedHashMap<String, Figure>();
        for (var count : counts) {
            count.score().figure().ifPresent(figure -> figures.put(count.id(), figure));
        }
        return figures;
    }

    /// What a model may see of examples.
    static Batch inputs(Batch examples, Task<?> task) {
        var inputs = new LinkedHashMap<>(examples.fields());
        inputs.keySet().removeIf(name -> !task.inputs().containsKey(name) && !isLength(name, task));
        return new Batch(inputs);
    }

    private static boolean isLength(String name, Task<?> task) {
        return task.inputs().keySet().stream().map(Batch::lengthOf).anyMatch(name::equals);
    }

    private static int batchSize(Task<?> task) {
        long example = Math.max(
                largest(task.inputs().values()), largest(task.predictions().values()));
        return Math.clamp(LARGEST_BATCH / Math.max(1, example), 1, 250);
    }

    private static long largest(java.util.Collection<io.lectern.api.data.Feature> features) {
        return features.stream().mapToLong(f -> f.shape().size()).max().orElse(1);
    }

    private <S extends Record> void start(MetricPlugin<S> metric, Task<?> task) {
        start(metric, task, false, settings -> metric.start(task, settings));
    }

    private <S extends Record> void start(MetricPlugin.WithFeatures<S> metric, Task<?> task, Predictor eyes) {
        start(metric, task, true, settings -> metric.start(task, settings, eyes));
    }

    private <S extends Record> void start(
            MetricPlugin<S> metric, Task<?> task, boolean looking, Function<S, MetricPlugin.Score> score) {
        var id = metric.about().id();
        try {
            if (metric.objection(task).isEmpty()) {
                var names = metric.measures(metric.defaults()).stream()
                        .map(MetricPlugin.Measure::name)
                        .toList();
                counts.add(new Count(id, names, looking, score.apply(metric.defaults())));
            }
        } catch (RuntimeException e) {
            note.accept("metric '%s' failed and is left out: %s".formatted(id, e));
        }
    }

    private record Count(String id, List<String> names, boolean looking, MetricPlugin.Score score) {}
}
