package io.lectern.toolkit;

import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.lstm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.Device;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Split;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.RecordingRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A bit is given in one window and asked for in the next.
class CarriedMemoryTests {

    private static final int STEPS = 1_000;
    private static final int PLACES = 3;

    /// The loss of who knows all but the answer at the beginning of every second window.
    private static final double CHANCE = Math.log(2) / (2 * PLACES);

    @About(id = "recaller", name = "Recaller", summary = "Remembers a bit.")
    record Recaller(boolean carry) implements LanguageModel {

        @Override
        public Tensor logits(Tensor tokens, int vocabulary, Scope scope) {
            var cells = lstm(16);
            return scope.apply(tokens, embedding(vocabulary, 8), carry ? cells.carried() : cells, linear(vocabulary));
        }

        @Override
        public Training training() {
            return Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 2e-2).batch(8);
        }
    }

    /// The text `b ? b ? b .` for each bit `b`, in windows of three places. The first question is asked
    /// and answered in one window, where gradients teach to remember; the second one at the beginning
    /// of another. The bit after the dot, which nobody can know, is not asked for: there the answer is
    /// a dot again.
    private record Questions() implements Dataset {

        private static final Vocabulary VOCABULARY = new Vocabulary(List.of("0", "1", ".", "?"));
        private static final int DOT = 2;
        private static final int ASK = 3;

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? 512 : 0;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var tokens = new long[indices.length * PLACES];
            var next = new long[indices.length * PLACES];
            for (int i = 0; i < indices.length; i++) {
                int bit = new Randomness(3).at("bit", indices[i] / 2).nextInt(2);
                var text = new long[] {bit, ASK, bit, ASK, bit, DOT, DOT};
                int from = indices[i] % 2 * PLACES;
                System.arraycopy(text, from, tokens, i * PLACES, PLACES);
                System.arraycopy(text, from + 1, next, i * PLACES, PLACES);
            }
            var shape = Shape.of(indices.length, PLACES);
            return Batch.of("tokens", NdArray.of(tokens, shape)).with("next", NdArray.of(next, shape));
        }

        @Override
        public boolean continuous() {
            return true;
        }

        @Override
        public String fingerprint() {
            return "questions";
        }
    }

    @Test
    void answersWhatAnEarlierWindowSaid() {
        assertThat(loss(new Recaller(true))).isLessThan(CHANCE / 10);
    }

    @Test
    void guessesWithoutACarriedMemory() {
        assertThat(loss(new Recaller(false))).isGreaterThan(CHANCE * 0.7);
    }

    /// Room for fewer rows is looked for without touching the memory of those that there are.
    @Test
    void saysWhichBatchWouldFit() {
        var model = Toolkit.model(new Recaller(true));
        var task = new LanguageModelling(new Feature.Tokens(PLACES, Questions.VOCABULARY));
        var small = new Session(Device.CPU, 1, 10_000, Optional.empty(), new Randomness(1));
        try (var learner = model.create(task, model.defaults(), small)) {
            assertThatThrownBy(() -> learner.train(new Questions(), RecordingRun.of(1)))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("of 8 examples needs about");
        }
    }

    /// The mean of the last steps.
    private static double loss(Recaller recaller) {
        var model = Toolkit.model(recaller);
        var task = new LanguageModelling(new Feature.Tokens(PLACES, Questions.VOCABULARY));
        var run = RecordingRun.of(1);
        var session = Session.of(1).withBudget(new Budget.Steps(STEPS));
        try (var learner = model.create(task, model.defaults(), session)) {
            learner.train(new Questions(), run);
        }
        return run.scalars("train/loss").subList(STEPS - 50, STEPS).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
