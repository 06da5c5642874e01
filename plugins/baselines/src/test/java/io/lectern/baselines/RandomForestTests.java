package io.lectern.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Device;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.testing.RecordingRun;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RandomForestTests extends ModelContract<Classification, RandomForest.Settings> {

    private static final Classification TASK = new Classification(new Feature.Image(1, 3, 3), List.of("a", "b", "c"));
    private static final Classification NUMBER =
            new Classification(new Feature.Vector(List.of("x")), List.of("small", "large"));

    @Override
    protected ModelPlugin<Classification, Dataset, RandomForest.Settings> model() {
        return new RandomForest();
    }

    @Override
    protected RandomForest.Settings settings() {
        return new RandomForest.Settings(12, 20, 1, 1, 100);
    }

    @Override
    protected Classification task() {
        return TASK;
    }

    @Override
    protected Dataset data() {
        return Examples.of(TASK, 16);
    }

    private Checkpoint grown(int threads) {
        var session = new Session(Device.CPU, threads, 0, Optional.empty(), new Randomness(5));
        try (var learner = model().create(TASK, settings(), session)) {
            learner.train(data(), RecordingRun.of(5));
            return learner.save();
        }
    }

    @Test
    void growsTheSameTreesWithAnyNumberOfThreads() {
        assertThat(grown(3)).isEqualTo(grown(1));
        assertThat(grown(1).state()).containsEntry("trees", "12");
    }

    @Test
    void splitsANumberBetweenTheClasses() {
        var table = new Table(new float[][] {{1}, {2}, {3}, {11}, {12}, {13}}, new long[] {0, 0, 0, 1, 1, 1});
        try (var learner = model().create(NUMBER, settings(), Session.of(1))) {
            learner.train(table, RecordingRun.of(1));

            var scores = learner.predictor()
                    .predict(Batch.of("input", NdArray.of(new float[] {-5, 99}, 2, 1)))
                    .get("scores");

            assertThat(scores.at(0).get(0)).isGreaterThan(scores.at(0).get(1));
            assertThat(scores.at(1).get(1)).isGreaterThan(scores.at(1).get(0));
        }
    }

    @Test
    void givesAllClassesTheSameScoreBeforeItHasATree() {
        try (var learner = model().create(NUMBER, settings(), Session.of(1))) {
            var scores = learner.predictor()
                    .predict(Batch.of("input", NdArray.of(new float[] {3}, 1, 1)))
                    .get("scores");

            assertThat(scores.get(0)).isEqualTo(scores.get(1));
        }
    }

    @Test
    void refusesTreesThatLeadInCircles() {
        var saved = grown(1);
        var tensors = new HashMap<>(saved.tensors());
        tensors.put(
                "left", NdArray.zeros(DType.INT32, saved.tensors().get("left").shape()));
        try (var learner = model().create(TASK, settings(), Session.of(1))) {
            assertThatThrownBy(() -> learner.load(new Checkpoint(tensors, saved.state())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("node 0 leads nowhere");
        }
    }

    @Test
    void namesTheTensorsThatDiffer() {
        var saved = grown(1);
        var tensors = new HashMap<>(saved.tensors());
        tensors.remove("feature");
        tensors.put("roots", NdArray.of(new float[12], Shape.of(12)));
        try (var learner = model().create(TASK, settings(), Session.of(1))) {
            assertThatThrownBy(() -> learner.load(new Checkpoint(tensors, saved.state())))
                    .hasMessageContaining("roots should be INT32 [12], but is FLOAT32 [12]; feature should be INT32")
                    .hasMessageContaining("is missing");
        }
    }
}
