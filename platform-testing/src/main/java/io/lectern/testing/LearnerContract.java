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
import io.lectern.api.data.Task;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Placement;
import io.lectern.onnx.RuleCheck;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every model must do, whatever it learns from examples: see [ModelContract] and [GenerationContract].
///
/// @param <T> the kind of task
/// @param <S> settings
public abstract class LearnerContract<T extends Task<Dataset>, S extends Record> {

    static final long SEED = 1;

    LearnerContract() {}

    protected abstract ModelPlugin<T, Dataset, S> model();

    /// Small settings.
    protected abstract S settings();

    protected abstract T task();

    /// Few examples.
    protected abstract Dataset data();

    /// A few predictions; the same for the same weights.
    abstract Batch answers(Predictor predictor);

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

    /// Each phase, forward, backward and update, by the table of the kernels that there are.
    @Test
    void canStayOnCuda() {
        var left = Placement.leftToProcessor(() -> {
            try (var learner = create(1)) {
                learner.train(data(), RecordingRun.of(SEED));
                answers(learner.predictor());
            }
        });
        assertThat(left)
                .as("what would run on the processor with --device cuda")
                .isEmpty();
    }

    /// Each phase, forward and backward, for random examples.
    @Test
    void rulesComputeWhatThePlainOnesDo() {
        var differing = RuleCheck.differing(() -> {
            try (var learner = create(1)) {
                learner.train(data(), RecordingRun.of(SEED));
            }
        });
        assertThat(differing).as("what lowering's rules change").isEmpty();
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
                assertThat(answer.shape()).isEqualTo(feature.shape().insert(0, answers.size()));
                assertThat(answer.type()).isEqualTo(feature.type());
            });
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

    /// A learner that is about to take so many steps.
    final Learner<Dataset> create(long steps) {
        return model().create(task(), settings(), Session.of(SEED).withBudget(new Budget.Steps(steps)));
    }

    private Checkpoint trained(long steps) {
        try (var learner = create(steps)) {
            learner.train(data(), RecordingRun.of(SEED));
            return learner.save();
        }
    }
}
