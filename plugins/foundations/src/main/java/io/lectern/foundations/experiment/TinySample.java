package io.lectern.foundations.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Recast;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What a model made of a few examples of its built-in data set. It stops learning when it knows them by heart.
///
/// @param kind     how one can tell what it knows
/// @param losses   what is to become small, by step
/// @param accuracy share of the examples whose class it gets right; NaN where there are no classes
/// @param unmoved  paths of the weights that are what they were at first
record TinySample(Kind kind, Map<Long, Double> losses, double accuracy, List<String> unmoved) {

    /// How one can tell what a model knows.
    enum Kind {
        /// By its training loss, without what the network costs beside; of a game, by its discriminator's.
        LOSS("last training loss / first"),
        /// By the mean squared distance of what it makes of an example's code from that example.
        COPIES("distance of copies from examples, last / first"),
        /// By the mean squared distance of what it makes from the nearest example.
        SAMPLES("distance of samples from the nearest example, last / first"),
        /// By its answers: it does not learn by gradients.
        ANSWERS("training accuracy");

        final String measure;

        Kind(String measure) {
            this.measure = measure;
        }
    }

    /// What the loss must fall to, as a share of the first.
    static final double BY_HEART = 0.02;

    /// What the distance of samples must fall to, as a share of the first: a game has no loss that ends at 0, and
    /// between two modes a generator that is continuous leaves samples on the way.
    static final double NEAR = 1.0 / 3;

    private static final int EXAMPLES = 8;
    private static final long EVERY = 200; // steps from one look at what it makes to the next
    private static final int LAST = 5; // losses that the last is the mean of, since batches are noisy by dropout

    /// Lets a model learn, with its default settings.
    ///
    /// @throws IllegalArgumentException if its built-in data set does not fit it
    static <T extends Task<D>, D, S extends Record> TinySample learn(ModelPlugin<T, D, S> model, long steps, Lab lab) {
        var examples = lab.examples(model.builtInDataset(), Map.of());
        var task = Recast.task(model.task(), examples.task())
                .orElseThrow(() -> new IllegalArgumentException("its built-in data set does not fit it"));
        var few = new Few(Recast.data(task, examples.task(), examples.data()));
        try (var learner = model.create(task, model.defaults(), lab.session().withBudget(new Budget.Steps(steps)))) {
            var before = learner.save().tensors();
            var batch = few.get(Split.TRAIN, indices());
            var listener = new Listener(
                    lab,
                    Likeness.of(task, learner.predictor(), batch, lab.session().random()));
            @SuppressWarnings("unchecked") // the examples' task, a Task<D>, comes from a data set of that kind
            var data = (D) few;
            learner.train(data, listener);
            return new TinySample(
                    listener.kind(),
                    listener.losses(),
                    batch.has("label") ? accuracy(learner.predictor().predict(inputs(batch, task)), batch) : Double.NaN,
                    unmoved(before, learner.save().tensors()));
        }
    }

    /// How many it took.
    long steps() {
        return losses.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
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

    /// Keeps what a learner says of its losses, or looks at what it makes.
    private static final class Listener implements Run {

        private final Lab lab;
        private final Optional<Likeness> likeness;
        private final Map<Long, Double> losses = new TreeMap<>();
        private final Map<Long, Double> errors = new TreeMap<>(); // the losses without costs, where there are any
        private boolean gradients;

        Listener(Lab lab, Optional<Likeness> likeness) {
            this.lab = lab;
            this.likeness = likeness;
            likeness.ifPresent(now -> losses.put(0L, now.distance().getAsDouble()));
        }

        Kind kind() {
            return likeness.map(Likeness::kind).orElse(gradients ? Kind.LOSS : Kind.ANSWERS);
        }

        Map<Long, Double> losses() {
            return errors.isEmpty() ? losses : errors;
        }

        @Override
        public void log(String tag, long step, Value value) {
            if (likeness.isEmpty() && value instanceof Value.Scalar(double number)) {
                switch (tag) {
                    case "train/loss", "discriminator/loss" -> losses.put(step, number);
                    case "train/error" -> errors.put(step, number);
                    case "train/gradient-norm", "discriminator/gradient-norm" -> gradients = true;
                    default -> {}
                }
            }
        }

        @Override
        public void progress(Progress progress) {
            if (progress.step() > 0 && progress.step() % EVERY == 0) {
                likeness.ifPresent(
                        now -> losses.put(progress.step(), now.distance().getAsDouble()));
            }
        }

        @Override
        public void checkpoint(Mark mark, long step, Supplier<Checkpoint> content) {}

        @Override
        public boolean cancelled() {
            double bound = likeness.isPresent() ? NEAR : BY_HEART;
            return remaining(List.copyOf(losses().values())) <= bound || lab.cancelled();
        }

        @Override
        public Randomness random() {
            return lab.session().random();
        }

        @Override
        public Scoring scoring(Split split, long step) {
            return Scoring.NONE;
        }

        @Override
        public void alarm(Alarm alarm) {
            lab.note(alarm.text());
        }
    }
}
