package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every model that learns from examples must do. A plugin's test extends this and says which model, with
/// settings small enough to learn within a second or two, and a small task.
///
/// @param <T> the kind of task
/// @param <S> settings
public abstract class ModelContract<T extends Task<Dataset>, S extends Record> {

    private static final long SEED = 1;

    protected abstract ModelPlugin<T, Dataset, S> model();

    /// Small settings.
    protected abstract S settings();

    protected abstract T task();

    /// Few examples that can be told apart; the training part is what the model must learn by heart.
    protected abstract Dataset data();

    /// Steps within which the loss falls to a third, for models that log `train/loss`.
    protected long steps() {
        return 60;
    }

    @Test
    void learnsItsExamplesByHeart() {
        var run = RecordingRun.of(SEED);
        try (var learner = create(steps())) {
            learner.train(data(), run);
        }
        var losses = run.scalars("train/loss");
        assertThat(losses).as("the model logs train/loss").isNotEmpty();
        assertThat(mean(losses.subList(losses.size() - 5, losses.size())))
                .as("loss of the last five steps, of %s", losses)
                .isLessThan(mean(losses.subList(0, 3)) / 3);
    }

    @Test
    void givesTheSameBitsForTheSameSeed() {
        assertThat(trained(5).tensors()).isEqualTo(trained(5).tensors());
    }

    @Test
    void goesOnFromACheckpointToTheSameBits() {
        var whole = trained(6);
        Checkpoint half;
        try (var learner = create(6)) {
            learner.train(data(), RecordingRun.cancelledAfter(SEED, 3));
            half = learner.save();
        }
        try (var learner = create(6)) {
            learner.load(half);
            learner.train(data(), RecordingRun.of(SEED));
            assertThat(learner.save()).isEqualTo(whole);
        }
    }

    @Test
    void answersAsBeforeAfterLoading() {
        try (var learner = create(3);
                var copy = create(3)) {
            learner.train(data(), RecordingRun.of(SEED));
            copy.load(learner.save());
            assertThat(answers(copy.predictor())).isEqualTo(answers(learner.predictor()));
        }
    }

    @Test
    void answersWithTheTasksPredictions() {
        try (var learner = create(1)) {
            var answers = answers(learner.predictor());
            task().predictions().forEach((name, feature) -> {
                var answer = answers.get(name);
                assertThat(answer.shape())
                        .isEqualTo(feature.shape().insert(0, examples().size()));
                assertThat(answer.type()).isEqualTo(feature.type());
            });
        }
    }

    @Test
    void answersForAnyNumberOfExamples() {
        try (var learner = create(1)) {
            var all = examples();
            var together = learner.predictor().predict(all);
            var alone = learner.predictor().predict(all.slice(0, 1));
            alone.fields()
                    .forEach((name, answer) -> assertThat(answer.at(0).toFloats())
                            .usingComparatorWithPrecision(1e-4f)
                            .containsExactly(together.get(name).at(0).toFloats()));
        }
    }

    @Test
    void stopsWhenCancelled() {
        var run = RecordingRun.cancelledAfter(SEED, 2);
        try (var learner = create(1_000_000)) {
            learner.train(data(), run);
        }
        assertThat(run.progress().getLast().step()).isEqualTo(2);
    }

    @Test
    void refusesAnotherModelsCheckpoint() {
        try (var learner = create(1)) {
            var other = new Checkpoint(Map.of("else", NdArray.scalar(1)), Map.of());
            assertThatThrownBy(() -> learner.load(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void explainsEverySetting() {
        assertThat(SettingsCheck.problems(model().defaults())).isEmpty();
    }

    @Test
    void hasAName() {
        var about = model().about();
        assertThat(about.name()).isNotBlank();
        assertThat(about.summary()).endsWith(".");
    }

    private Learner<Dataset> create(long steps) {
        return model().create(task(), settings(), Session.of(SEED).withBudget(new Budget.Steps(steps)));
    }

    private Checkpoint trained(long steps) {
        try (var learner = create(steps)) {
            learner.train(data(), RecordingRun.of(SEED));
            return learner.save();
        }
    }

    private Batch examples() {
        var data = data();
        int count = Math.min(4, data.size(Split.TRAIN));
        return data.get(Split.TRAIN, IntStream.range(0, count).toArray());
    }

    private Batch answers(Predictor predictor) {
        return predictor.predict(examples());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
