package io.lectern.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Control;
import io.lectern.api.data.Environment;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.RecordingRun;
import io.lectern.testing.SettingsCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a model that learns from examples must do (ModelContract), for one that learns from a game.
class AlphaZeroTests {

    private static final long SEED = 1;
    private static final int STEPS = 4;

    private final AlphaZeroModel model = new AlphaZeroModel();
    private final TicTacToe.Game game = new TicTacToe.Game(3, 3);

    @Test
    void givesTheSameBitsForTheSameSeed() {
        assertThat(trained(2 * STEPS)).isEqualTo(trained(2 * STEPS));
    }

    @Test
    void goesOnFromACheckpointToTheSameBits() {
        var whole = trained(3 * STEPS);
        for (int after : List.of(STEPS, STEPS + 2)) {
            Checkpoint half;
            try (var learner = create(3 * STEPS)) {
                learner.train(game, RecordingRun.cancelledAfter(SEED, after));
                half = learner.save();
            }
            try (var learner = create(3 * STEPS)) {
                learner.load(half);
                learner.train(game, RecordingRun.of(SEED));
                assertThat(learner.save()).as("stopped after step %d", after).isEqualTo(whole);
            }
        }
    }

    @Test
    void stopsWhenCancelled() {
        var run = RecordingRun.cancelledAfter(SEED, 2);
        try (var learner = create(1_000_000)) {
            learner.train(game, run);
        }
        assertThat(run.progress().getLast().step()).isEqualTo(2);
    }

    /// One simulation finds one move, so that a game can be learnt by heart.
    @Test
    void learnsAGameByHeart() {
        var run = RecordingRun.of(SEED);
        try (var learner = create(200, new SelfPlay(new Search(1, 1.25), 0, 0, 1, 1, 200))) {
            learner.train(game, run);
        }
        var losses = run.scalars("train/loss");
        assertThat(losses.subList(195, 200)).allMatch(loss -> loss < losses.getFirst() / 3);
    }

    @Test
    void answersWithScoresAndAValue() {
        try (var learner = create(1)) {
            var boards = NdArray.of(new float[3 * 18], Shape.of(3, 2, 3, 3));
            var answers = learner.predictor().predict(Batch.of("observation", boards));
            assertThat(answers.get("scores").shape()).isEqualTo(Shape.of(3, 9));
            assertThat(answers.get("value").shape()).isEqualTo(Shape.of(3, 1));
        }
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
        assertThat(SettingsCheck.problems(model.defaults())).isEmpty();
    }

    private Checkpoint trained(long steps) {
        try (var learner = create(steps)) {
            learner.train(game, RecordingRun.of(SEED));
            return learner.save();
        }
    }

    private Learner<Environment<?>> create(long steps) {
        return create(steps, new SelfPlay(new Search(4, 1.25), 0.25, 4, 3, 2, STEPS));
    }

    private Learner<Environment<?>> create(long steps, SelfPlay play) {
        var settings = new AlphaZeroModel.Settings(
                new AlphaZero(4, 1, 4), play, AlphaZero.DEFAULT.training().batch(8));
        var plugin = new TicTacToe();
        var task = (Control) plugin.task(plugin.defaults(), Path.of("none"));
        return model.create(task, settings, Session.of(SEED).withBudget(new Budget.Steps(steps)));
    }
}
