package io.lectern.foundations.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.Scoring;
import io.lectern.api.run.Value;
import io.lectern.api.tensor.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What a model made of a few examples of its built-in data set. It stops learning when it knows them by heart.
///
/// @param losses    training loss by step
/// @param gradients whether it learns by gradients
/// @param accuracy  share of the examples whose class it gets right; NaN where there are no classes
/// @param unmoved   paths of the weights that are what they were at first
record TinySample(Map<Long, Double> losses, boolean gradients, double accuracy, List<String> unmoved) {

    /// What the loss must fall to, as a share of the first.
    static final double BY_HEART = 0.02;

    private static final int EXAMPLES = 8;
    private static final int LAST = 5; // losses that the last is the mean of, since batches are noisy by dropout

    /// Lets a model learn, with its default settings.
    ///
    /// @throws IllegalArgumentException if its built-in data set does not fit it
    static <T extends Task<D>, D, S extends Record> TinySample learn(ModelPlugin<T, D, S> model, long steps, Lab lab) {
        var examples = lab.examples(model.builtInDataset(), Map.of());
        var task = model.task().cast(examples.task());
        var listener = new Listener(lab);
        try (var learner = model.create(task, model.defaults(), lab.session().withBudget(new Budget.Steps(steps)))) {
            var before = learner.save().tensors();
            @SuppressWarnings("unchecked") // the examples' task, a Task<D>, comes from a data set of that kind
            var data = (D) new Few(examples.data());
            learner.train(data, listener);
            var after = learner.save().tensors();
            var batch = examples.data().get(Split.TRAIN, indices());
            return new TinySample(
                    listener.series("train/loss"),
                    !listener.series("train/gradient-norm").isEmpty(),
                    batch.has("label") ? accuracy(learner.predictor().predict(inputs(batch, task)), batch) : Double.NaN,
                    unmoved(before, after));
        }
    }

    /// The mean of the last few losses as a share of the first.
    double remaining() {
        return remaining(List.copyOf(losses.values()));
    }

    private static double remaining(List<Double> losses) {
        return losses.subList(Math.max(0, losses.size() - LAST), losses.size()).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN)
                / losses.stream().findFirst().orElse(Double.NaN);
    }

    private static List<String> unmoved(Map<String, NdArray> before, Map<String, NdArray> after) {
        return before.entrySet().stream()
                .filter(weight -> weight.getValue().size() > 0)
                .filter(weight -> Objects.equals(weight.getValue(), after.get(weight.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Batch inputs(Batch batch, Task<?> task) {
        var inputs = new LinkedHashMap<>(batch.fields());
        inputs.keySet().retainAll(task.inputs().keySet());
        return new Batch(inputs);
    }

    private static double accuracy(Batch answers, Batch batch) {
        var scores = answers.get("scores");
        var labels = batch.get("label");
        int classes = scores.dim(1);
        return IntStream.range(0, EXAMPLES)
                        .filter(i -> IntStream.range(0, classes)
                                        .reduce((a, b) ->
                                                scores.get(i * classes + a) >= scores.get(i * classes + b) ? a : b)
                                        .orElseThrow()
                                == labels.get(i))
                        .count()
                / (double) EXAMPLES;
    }

    private static int[] indices() {
        return IntStream.range(0, EXAMPLES).toArray();
    }

    /// The first training examples of a data set, as they are, and no others.
    private record Few(Dataset data) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? EXAMPLES : 0;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            return data.get(split, indices);
        }

        @Override
        public String fingerprint() {
            return EXAMPLES + " of " + data.fingerprint();
        }
    }

    /// Keeps the numbers that a learner logs.
    private static final class Listener implements Run {

        private final Lab lab;
        private final Map<String, Map<Long, Double>> scalars = new TreeMap<>();

        Listener(Lab lab) {
            this.lab = lab;
        }

        Map<Long, Double> series(String tag) {
            return scalars.getOrDefault(tag, Map.of());
        }

        @Override
        public void log(String tag, long step, Value value) {
            if (value instanceof Value.Scalar(double number)) {
                scalars.computeIfAbsent(tag, _ -> new TreeMap<>()).put(step, number);
            }
        }

        @Override
        public void progress(Progress progress) {}

        @Override
        public void checkpoint(Mark mark, long step, Supplier<Checkpoint> content) {}

        @Override
        public boolean cancelled() {
            return remaining(List.copyOf(series("train/loss").values())) <= BY_HEART || lab.cancelled();
        }

        @Override
        public Randomness random() {
            return lab.session().random();
        }

        @Override
        public Scoring scoring(Split split, long step) {
            return new Scoring() {

                @Override
                public void add(Batch examples, Batch predictions) {}

                @Override
                public Map<String, Double> finish() {
                    return Map.of();
                }
            };
        }

        @Override
        public void alarm(Alarm alarm) {
            lab.note(alarm.text());
        }
    }
}
