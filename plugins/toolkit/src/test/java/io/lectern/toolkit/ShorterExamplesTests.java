package io.lectern.toolkit;

import static io.lectern.onnx.nn.Layers.bidirectional;
import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.lstm;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Placement;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.testing.RecordingRun;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stands behind the end of an example changes nothing that is learnt or said.
class ShorterExamplesTests {

    private static final int LONGEST = 12;

    @About(id = "tagger", name = "Tagger", summary = "Reads in both directions.")
    record Tagger(int units) implements Transducer {

        @Override
        public Tensor logits(Tensor series, int bits, Scope scope) {
            return scope.apply(series, bidirectional(lstm(units)), linear(bits));
        }

        @Override
        public Tensor logits(Tensor series, Tensor lengths, int bits, Scope scope) {
            return scope.apply(series, bidirectional(lstm(units)).within(lengths), linear(bits));
        }

        @Override
        public Training training() {
            return Training.DEFAULT.batch(4);
        }
    }

    @About(id = "writer", name = "Writer", summary = "Foretells.")
    record Writer(int units) implements LanguageModel {

        @Override
        public Tensor logits(Tensor tokens, int vocabulary, Scope scope) {
            return scope.apply(tokens, embedding(vocabulary, units), lstm(units), linear(vocabulary));
        }

        @Override
        public Training training() {
            return Training.DEFAULT.batch(4);
        }
    }

    /// Noise of which a part is meant, the same for the same seed; behind it stands what another seed
    /// decides.
    private record Padded(Task<?> task, long behind, boolean told) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TEST ? 0 : 8;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var features = new LinkedHashMap<>(task.inputs());
            features.putAll(task.targets());
            var lengths = IntStream.of(indices).mapToLong(i -> 1 + i % LONGEST).toArray();
            var batch = new Batch(Map.of());
            for (var field : features.entrySet()) {
                batch = batch.with(field.getKey(), noise(field.getValue(), indices, lengths));
                if (told && field.getValue().mayBeShorter()) {
                    batch = batch.withLengths(field.getKey(), lengths);
                }
            }
            return batch;
        }

        private NdArray noise(Feature feature, int[] indices, long[] lengths) {
            var shape = feature.shape().insert(0, indices.length);
            int width = shape.size() / indices.length / LONGEST;
            var values = new double[shape.size()];
            for (int i = 0; i < indices.length; i++) {
                var meant = new Randomness(1).at("meant", indices[i]);
                var other = new Randomness(behind).at("behind", indices[i]);
                for (int t = 0; t < LONGEST * width; t++) {
                    boolean end = t >= lengths[i] * width;
                    double value = value(feature, end ? other : meant);
                    values[i * LONGEST * width + t] = end && feature instanceof Feature.Bits ? -1 : value;
                }
            }
            return feature.type() == DType.INT64
                    ? NdArray.of(
                            Arrays.stream(values)
                                    .mapToLong(value -> (long) value)
                                    .toArray(),
                            shape)
                    : floats(values, shape);
        }

        private static NdArray floats(double[] values, Shape shape) {
            var floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return NdArray.of(floats, shape);
        }

        private static double value(Feature feature, RandomGenerator random) {
            return feature instanceof Feature.Series ? random.nextDouble() : random.nextInt(2);
        }

        @Override
        public String fingerprint() {
            return "padded";
        }
    }

    private static final Transduction SERIES =
            new Transduction(new Feature.Series(LONGEST, 3), new Feature.Bits(LONGEST, 2));
    private static final LanguageModelling TEXT =
            new LanguageModelling(new Feature.Tokens(LONGEST, new Vocabulary(List.of("a", "b"))));

    @Test
    void inBothDirections() {
        var tagger = Toolkit.model(new Tagger(6));

        var weights = learnt(tagger, SERIES, new Padded(SERIES, 1, true));

        assertThat(learnt(tagger, SERIES, new Padded(SERIES, 2, true))).isEqualTo(weights);
        assertThat(learnt(tagger, SERIES, new Padded(SERIES, 2, false))).isNotEqualTo(weights);
    }

    @Test
    void ofTexts() {
        var writer = Toolkit.model(new Writer(6));

        var weights = learnt(writer, TEXT, new Padded(TEXT, 1, true));

        assertThat(learnt(writer, TEXT, new Padded(TEXT, 2, true))).isEqualTo(weights);
        assertThat(learnt(writer, TEXT, new Padded(TEXT, 2, false))).isNotEqualTo(weights);
    }

    @Test
    void canStayOnCuda() {
        var left = Placement.leftToProcessor(
                () -> learnt(Toolkit.model(new Tagger(6)), SERIES, new Padded(SERIES, 1, true)));

        assertThat(left).isEmpty();
    }

    /// Where nobody says how long examples are, all of their places are meant.
    @Test
    void answersWithoutLengths() {
        var tagger = Toolkit.model(new Tagger(6));
        var whole = new Padded(SERIES, 1, false).get(Split.TRAIN, new int[] {0, 3});
        try (var learner = tagger.create(SERIES, tagger.defaults(), Session.of(1))) {
            var answer = learner.predictor().predict(whole);

            assertThat(learner.predictor().predict(whole.withLengths("source", LONGEST, LONGEST)))
                    .isEqualTo(answer);
            assertThat(learner.predictor().predict(whole.withLengths("source", 5, LONGEST)))
                    .isNotEqualTo(answer);
        }
    }

    /// Weights and the losses of validation.
    private static <T extends Task<Dataset>, S extends Record> List<Object> learnt(
            ModelPlugin<T, Dataset, S> model, T task, Dataset data) {
        var run = RecordingRun.of(1);
        var session = Session.of(1).withBudget(new Budget.Steps(4));
        try (var learner = model.create(task, model.defaults(), session)) {
            learner.train(data, run);
            return List.of(learner.save(), run.scalars("train/loss"), run.scalars("validation/loss"));
        }
    }
}
