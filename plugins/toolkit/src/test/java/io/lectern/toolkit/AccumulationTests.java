package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.Budget;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.RunFailure;
import io.lectern.api.settings.Settings;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Compute;
import io.lectern.onnx.MemoryPlan;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.RecordingRun;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Batches that are computed in parts. What holds for every learner holds in parts too: see the contracts that models
/// with batch normalisation (`ResNetTests`) and with two phases (`WganGpInPartsTests`) keep.
class AccumulationTests {

    private static final int EXAMPLES = 12;
    private static final Classification TASK =
            new Classification(new Feature.Vector(List.of("x", "y", "z")), List.of("a", "b"));

    /// A slope of 1, so that what a step takes from the weights is the gradient.
    private static final Training DESCENT =
            Training.DEFAULT.optimizer(new Optimizer.Sgd(0, false, 0), 1).batch(EXAMPLES);

    private record Tiny() implements Objective {

        @Override
        public Map<String, Feature> inputs() {
            return TASK.inputs();
        }

        @Override
        public Map<String, Feature> targets() {
            return TASK.targets();
        }

        @Override
        public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
            return Map.of(
                    "scores",
                    scope.apply(Fields.get(inputs, "input"), Layers.linear(16), Layers.tanh(), Layers.linear(2)));
        }

        @Override
        public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
            return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
        }
    }

    private static GradientLearner learner(Training training, long steps) {
        return new GradientLearner(new Tiny(), training, Session.of(1).withBudget(new Budget.Steps(steps)));
    }

    private static SortedMap<String, NdArray> start() {
        try (var learner = learner(Training.DEFAULT, 1)) {
            return new TreeMap<>(learner.save().tensors());
        }
    }

    private static SortedMap<String, NdArray> trained(Training training, Dataset data, RecordingRun run, long steps) {
        try (var learner = learner(training, steps)) {
            learner.train(data, run);
            return new TreeMap<>(learner.save().tensors());
        }
    }

    private static void assertClose(Map<String, NdArray> actual, Map<String, NdArray> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, value) -> assertThat(actual.get(path).toFloats())
                .as(path)
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(value.toFloats()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 12})
    void givesTheGradientOfTheWholeBatch(int parts) {
        var data = Examples.of(TASK, EXAMPLES);
        var whole = RecordingRun.of(1);
        var inParts = RecordingRun.of(1);
        var start = start();
        var byWhole = trained(DESCENT, data, whole, 1);
        var byParts = trained(DESCENT.accumulate(parts), data, inParts, 1);

        assertThat(distance(byParts, byWhole)).isLessThan(1e-5 * distance(byWhole, start));
        assertThat(inParts.scalars("train/loss").getFirst())
                .isCloseTo(whole.scalars("train/loss").getFirst(), within(1e-5));
        assertThat(inParts.scalars("train/gradient-norm").getFirst())
                .isCloseTo(whole.scalars("train/gradient-norm").getFirst(), within(1e-5));
    }

    private static double distance(Map<String, NdArray> some, Map<String, NdArray> others) {
        double squares = 0;
        for (var entry : some.entrySet()) {
            var a = entry.getValue().toFloats();
            var b = others.get(entry.getKey()).toFloats();
            for (int i = 0; i < a.length; i++) {
                squares += Math.pow((double) a[i] - b[i], 2);
            }
        }
        return Math.sqrt(squares);
    }

    @Test
    void clipsTheMeanAndNotTheParts() {
        var data = Examples.of(TASK, EXAMPLES);
        var clipped = Training.DEFAULT.batch(EXAMPLES).clip(0.01);

        assertClose(
                trained(clipped.accumulate(3), data, RecordingRun.of(1), 5),
                trained(clipped, data, RecordingRun.of(1), 5));
    }

    @Test
    void skipsTheWholeStepWhereOnePartIsNotFinite() {
        var run = RecordingRun.of(1);

        var skipped = trained(DESCENT.accumulate(4), new Broken(1), run, 1);

        assertThat(skipped).containsAllEntriesOf(start());
        assertThat(run.scalars("train/skipped")).containsExactly(1.0);
        assertThat(run.alarms())
                .hasSize(1)
                .first()
                .satisfies(alarm -> assertThat(alarm.text())
                        .startsWith("step 1: the result of 'linear_1' is not finite, first in operation input."));
    }

    @Test
    void goesOnAfterASkippedStepAsIfItHadNotBeen() {
        var training = Training.DEFAULT.batch(EXAMPLES);

        assertClose(
                trained(training.accumulate(4), new Broken(1), RecordingRun.of(1), 4),
                trained(training, new Broken(1), RecordingRun.of(1), 4));
    }

    @Test
    void keepsNoSums() {
        var data = Examples.of(TASK, EXAMPLES);

        assertThat(trained(Training.DEFAULT.accumulate(2), data, RecordingRun.of(1), 1)
                        .keySet())
                .isEqualTo(
                        trained(Training.DEFAULT, data, RecordingRun.of(1), 1).keySet());
    }

    @Test
    void saysWhatAStepTakesAndWhoUpdatesWhat() {
        var run = RecordingRun.of(1);
        trained(Training.DEFAULT.accumulate(2), Examples.of(TASK, EXAMPLES), run, 2);

        assertThat(run.texts("memory")).singleElement().asString().startsWith("a step takes about 0 MB: ");
        // 98 weights, twice as much for Adam, and the sums
        assertThat(run.texts("updates")).containsExactly("train (adam): 392 numbers of 16 variables by a loop in Java");
    }

    @Test
    void takesLessMemory() {
        var whole = plan(Training.DEFAULT.batch(4096));
        var inParts = plan(Training.DEFAULT.batch(4096).accumulate(8));

        assertThat(inParts.activations()).isBetween(whole.activations() / 9, whole.activations() / 7);
        assertThat(inParts.total()).isLessThan(whole.total() / 6);
    }

    private static MemoryPlan plan(Training training) {
        try (var weights = Weights.of(1)) {
            var networks = new Tiny();
            var phase = networks.phases(training).getFirst();
            var draft = Draft.of(phase, networks, training, weights, _ -> true);
            return MemoryPlan.of(draft.computations().toList(), Compute.DEFAULT);
        }
    }

    @Test
    void partsAreOfOneSize() {
        assertThatThrownBy(() -> Settings.with(Training.DEFAULT, Map.of("batch", "10", "accumulate", "4")))
                .hasMessage("batch 10 cannot be cut into 4 parts of one size (accumulate); take batch 8 or 12, or"
                        + " accumulate 2 or 5");
        assertThatThrownBy(() -> Training.DEFAULT.batch(8).accumulate(16))
                .hasMessage("batch 8 cannot be cut into 16 parts of one size (accumulate); take batch 16, or"
                        + " accumulate 8");
    }

    @Test
    void aSmallDataSetGivesAsManyExamplesAsCanBeCut() {
        var run = RecordingRun.of(1);
        trained(Training.DEFAULT.accumulate(8), Examples.of(TASK, EXAMPLES), run, 1);

        assertThat(run.progress().getLast().examples()).isEqualTo(8);
        assertThatThrownBy(() -> trained(Training.DEFAULT.accumulate(16), Examples.of(TASK, EXAMPLES), run, 1))
                .isInstanceOf(RunFailure.class)
                .hasMessage("12 training examples cannot be cut into 16 parts; choose a training.accumulate of at most"
                        + " 12");
    }

    /// Its first draws have an example near their end that is not finite.
    private static final class Broken implements Dataset {

        private final Dataset whole = Examples.of(TASK, EXAMPLES);
        private int left;

        Broken(int draws) {
            this.left = draws;
        }

        @Override
        public int size(Split split) {
            return whole.size(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            return whole.get(split, indices);
        }

        @Override
        public Batch vary(int[] indices, RandomGenerator random) {
            var batch = whole.vary(indices, random);
            if (left-- <= 0) {
                return batch;
            }
            var input = batch.get("input").floats().clone();
            input[input.length - 4] = Float.NaN;
            return batch.with("input", NdArray.of(input, batch.get("input").shape()));
        }

        @Override
        public String fingerprint() {
            return "broken";
        }
    }
}
