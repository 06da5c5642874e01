package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every model that learns answers from examples must do. A plugin's test extends this and says which model, with
/// settings small enough to learn within a second or two, a small task, and a few examples that can be told apart: the
/// training part is what the model must learn by heart.
///
/// @param <T> the kind of task
/// @param <S> settings
public abstract class ModelContract<T extends Task<Dataset>, S extends Record> extends LearnerContract<T, S> {

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

    private Batch examples() {
        var data = data();
        int count = Math.min(4, data.size(Split.TRAIN));
        return data.get(Split.TRAIN, IntStream.range(0, count).toArray());
    }

    @Override
    final Batch answers(Predictor predictor) {
        return predictor.predict(examples());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
