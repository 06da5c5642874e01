package io.lectern.foundations.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.data.UnpairedTranslation;
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
import java.util.function.DoubleSupplier;
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
        /// By its training loss.
        LOSS("last training loss / first"),
        /// By the mean squared distance of what it makes from the nearest example: its losses are those of a game.
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
    private static final int SAMPLES = 16; // some models paint them pixel by pixel
    private static final long EVERY = 50; // steps from one look at samples to the next
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
            var listener = distance(task, learner.predictor(), batch, lab.session())
                    .map(distance -> new Listener(lab, steps - LAST * EVERY, distance))
                    .orElseGet(() -> new Listener(lab));
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

    /// Of what a model makes from the examples that it should be like; nothing where it makes none.
    private static Optional<DoubleSupplier> distance(Task<?> task, Predictor model, Batch batch, Session session) {
        if (model instanceof Predictor.Generative maker) {
            return Optional.of(() -> distance(
                    maker.sample(SAMPLES, session.random().at("samples")).get("sample"), batch.get("sample")));
        }
        return task instanceof UnpairedTranslation
                ? Optional.of(() -> {
                    var made = model.predict(batch);
                    return distance(made.get("first-as-second"), batch.get("second"))
                            + distance(made.get("second-as-first"), batch.get("first"));
                })
                : Optional.empty();
    }

    private static double distance(NdArray made, NdArray examples) {
        return IntStream.range(0, made.dim(0))
                .mapToDouble(i -> nearest(made.at(i), examples))
                .average()
                .orElseThrow();
    }

    private static double nearest(NdArray sample, NdArray examples) {
        return IntStream.range(0, EXAMPLES)
                .mapToDouble(i -> squaredDistance(sample, examples.at(i)))
                .min()
                .orElseThrow();
    }

    private static double squaredDistance(NdArray a, NdArray b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> (a.get(i) - b.get(i)) * (a.get(i) - b.get(i)))
                .sum();
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
        private final long before;
        private final Optional<DoubleSupplier> distance;
        private final Map<Long, Double> losses = new TreeMap<>();
        private boolean gradients;

        Listener(Lab lab) {
            this(lab, 0, Optional.empty());
        }

        /// @param before the looks that count come after this step
        Listener(Lab lab, long before, DoubleSupplier distance) {
            this(lab, before, Optional.of(distance));
            losses.put(0L, distance.getAsDouble());
        }

        private Listener(Lab lab, long before, Optional<DoubleSupplier> distance) {
            this.lab = lab;
            this.before = before;
            this.distance = distance;
        }

        Kind kind() {
            return distance.isPresent() ? Kind.SAMPLES : gradients ? Kind.LOSS : Kind.ANSWERS;
        }

        Map<Long, Double> losses() {
            return losses;
        }

        @Override
        public void log(String tag, long step, Value value) {
            if (distance.isEmpty() && value instanceof Value.Scalar(double number)) {
                switch (tag) {
                    case "train/loss" -> losses.put(step, number);
                    case "train/gradient-norm" -> gradients = true;
                    default -> {}
                }
            }
        }

        @Override
        public void progress(Progress progress) {
            if (progress.step() > before && progress.step() % EVERY == 0) {
                distance.ifPresent(now -> losses.put(progress.step(), now.getAsDouble()));
            }
        }

        @Override
        public void checkpoint(Mark mark, long step, Supplier<Checkpoint> content) {}

        @Override
        public boolean cancelled() {
            return remaining(List.copyOf(losses.values())) <= BY_HEART || lab.cancelled();
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
