package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every model that turns examples of one kind into another must do. A plugin's test extends this
/// and says which model, with settings small enough to learn within a second or two, and a small task.
///
/// @param <S> settings
public abstract class TranslationContract<S extends Record> extends LearnerContract<UnpairedTranslation, S> {

    private static final int SIZE = 16;

    /// Steps within which answers come three times as close to the other kind, and what comes back to
    /// what it was.
    protected long steps() {
        return 200;
    }

    /// All of the first kind are dark, all of the second one bright; each is another shade.
    @Override
    protected Dataset data() {
        return new Shades(task(), SIZE);
    }

    @Test
    void turnsEachKindIntoTheOtherAndBack() {
        try (var learner = create(steps())) {
            double before = distance(learner.predictor());
            learner.train(data(), RecordingRun.of(SEED));
            assertThat(distance(learner.predictor()))
                    .as("distance from what was wanted, before training %s", before)
                    .isLessThan(before / 3);
        }
    }

    @Test
    void answersForAnyNumberOfExamples() {
        try (var learner = create(1)) {
            var together = learner.predictor().predict(examples());
            var alone = learner.predictor().predict(examples().slice(0, 1));
            alone.fields()
                    .forEach((name, answer) -> assertThat(answer.at(0).toFloats())
                            .as(name)
                            .usingComparatorWithPrecision(1e-4f)
                            .containsExactly(together.get(name).at(0).toFloats()));
        }
    }

    @Override
    final Batch answers(Predictor predictor) {
        return predictor.predict(examples());
    }

    private Batch examples() {
        return data().get(Split.TRAIN, IntStream.range(0, SIZE).toArray());
    }

    /// Of answers from the other kind's mean, and of what came back from what it was.
    private double distance(Predictor predictor) {
        var given = examples();
        var made = predictor.predict(given);
        return Math.abs(mean(made.get("first-as-second")) - mean(given.get("second")))
                + Math.abs(mean(made.get("second-as-first")) - mean(given.get("first")))
                + apart(made.get("first-again"), given.get("first"))
                + apart(made.get("second-again"), given.get("second"));
    }

    private static double mean(NdArray values) {
        return IntStream.range(0, values.size())
                .mapToDouble(values::get)
                .average()
                .orElseThrow();
    }

    private static double apart(NdArray a, NdArray b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> Math.abs(a.get(i) - b.get(i)))
                .average()
                .orElseThrow();
    }

    /// Numbers within 0.1 of 0.2 for the first kind, of 0.8 for the second.
    private record Shades(UnpairedTranslation task, int size) implements Dataset {

        @Override
        public int size(Split split) {
            return size;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            return Batch.of("first", shades("first", task.first(), 0.2, split, indices))
                    .with("second", shades("second", task.second(), 0.8, split, indices));
        }

        private static NdArray shades(String kind, Feature feature, double centre, Split split, int[] indices) {
            var shape = feature.shape().insert(0, indices.length);
            var values = new float[shape.size()];
            for (int i = 0; i < indices.length; i++) {
                var random = new Randomness(7).at(kind + "/" + split.id(), indices[i]);
                for (int j = 0; j < feature.shape().size(); j++) {
                    values[i * feature.shape().size() + j] = (float) (centre + 0.2 * (random.nextDouble() - 0.5));
                }
            }
            return NdArray.of(values, shape);
        }

        @Override
        public String fingerprint() {
            return "shades-" + size;
        }
    }
}
