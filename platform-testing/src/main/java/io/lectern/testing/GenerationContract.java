package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every model that makes new examples must do. A plugin's test extends this and says which model, with settings
/// small enough to learn where its examples lie within a second or two, and a small task.
///
/// @param <S> settings
public abstract class GenerationContract<S extends Record> extends LearnerContract<Generation, S> {

    private static final int SAMPLES = 64;

    /// Steps within which samples come three times as close to the data.
    protected long steps() {
        return 150;
    }

    /// Examples near one point.
    @Override
    protected Dataset data() {
        return new Heap(task(), SAMPLES);
    }

    @Test
    void comesCloseToItsData() {
        try (var learner = create(steps())) {
            double before = distance(learner.predictor());
            learner.train(data(), RecordingRun.of(SEED));
            assertThat(distance(learner.predictor()))
                    .as("distance of samples from the data, before training %s", before)
                    .isLessThan(before / 3);
        }
    }

    @Test
    void makesTheSameForTheSameChance() {
        try (var learner = create(1)) {
            var first = sample(learner.predictor(), 3, 1);

            assertThat(sample(learner.predictor(), 3, 1)).isEqualTo(first);
            assertThat(sample(learner.predictor(), 3, 2)).isNotEqualTo(first);
        }
    }

    @Test
    void makesAnyNumberOfProperSamples() {
        try (var learner = create(2)) {
            learner.train(data(), RecordingRun.of(SEED));
            for (int count : new int[] {1, 7}) {
                var samples = sample(learner.predictor(), count, 1);
                assertThat(samples.size()).isEqualTo(count);
                assertThat(Fit.problems(task().predictions(), samples)).isEmpty();
            }
        }
    }

    @Test
    void makesWhatIsAskedForByLatents() {
        try (var learner = create(1)) {
            var model = (Predictor.Generative) learner.predictor();
            if (!model.latents().isEmpty()) {
                var latents = Samples.of(model.latents(), 4, new Randomness(3).at("latents"));
                var together = model.predict(latents).get("sample");
                var alone = model.predict(latents.slice(2, 3)).get("sample");
                assertThat(alone.toFloats())
                        .usingComparatorWithPrecision(1e-4f)
                        .containsExactly(together.at(2).toFloats());
            }
        }
    }

    @Test
    void assessesEachExampleByItself() {
        try (var learner = create(2)) {
            learner.train(data(), RecordingRun.of(SEED));
            if (learner.predictor() instanceof Predictor.Assessing model) {
                var examples = data().get(Split.TEST, new int[] {0, 1, 2});
                var random = new Randomness(3);
                var together = model.assess(examples, random.at("assess"));
                var alone = model.assess(examples.slice(0, 1), random.at("assess"));
                assertThat(together.fields()).isNotEmpty();
                together.fields().forEach((name, said) -> {
                    assertThat(said.dim(0)).as(name).isEqualTo(3);
                    assertThat(alone.get(name).at(0).toFloats())
                            .as(name)
                            .usingComparatorWithPrecision(1e-4f)
                            .containsExactly(said.at(0).toFloats());
                });
            }
        }
    }

    @Test
    void isExportedWhereItSaysSo() throws IOException {
        try (var learner = create(1)) {
            if (learner.predictor() instanceof Predictor.Exportable exportable) {
                var file = new ByteArrayOutputStream();
                exportable.writeOnnx(file, Map.of()); // which checks it
                assertThat(file.size()).isPositive();
            }
        }
    }

    @Override
    final Batch answers(Predictor predictor) {
        return sample(predictor, 4, 1);
    }

    private static Batch sample(Predictor predictor, int count, long seed) {
        return ((Predictor.Generative) predictor).sample(count, new Randomness(seed).at("samples"));
    }

    private double distance(Predictor predictor) {
        var data = data();
        var examples =
                data.get(Split.TRAIN, IntStream.range(0, data.size(Split.TRAIN)).toArray());
        return EnergyDistance.between(
                examples.get("sample"), sample(predictor, SAMPLES, 1).get("sample"));
    }
}
