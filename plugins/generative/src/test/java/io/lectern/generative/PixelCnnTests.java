package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.generative.PixelCnn.Above;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.GenerationContract;
import io.lectern.testing.GradientCheck;
import io.lectern.testing.RecordingRun;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelCnnTests extends GenerationContract<Supervised<PixelCnn>> {

    private static final PixelCnn SMALL = new PixelCnn(2, 4, 3, Above.STACK);
    private static final Generation TASK = new Generation(new Feature.Image(1, 4, 3));

    @Override
    protected ModelPlugin<Generation, Dataset, Supervised<PixelCnn>> model() {
        return Toolkit.model(PixelCnn.DEFAULT);
    }

    @Override
    protected Supervised<PixelCnn> settings() {
        return new Supervised<>(
                SMALL, SMALL.training().optimizer(Optimizer.Adam.DEFAULT, 2e-2).batch(16));
    }

    @Override
    protected Generation task() {
        return TASK;
    }

    /// Two pictures: one and its negative, each in half of the cases.
    @Override
    protected Dataset data() {
        return new Negatives();
    }

    private record Negatives() implements Dataset {

        @Override
        public int size(Split split) {
            return 64;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int pixels = TASK.sample().shape().size();
            var values = new float[indices.length * pixels];
            for (int i = 0; i < values.length; i++) {
                values[i] = (i % pixels * 5 / 3 + indices[i / pixels]) % 2;
            }
            return Batch.of("sample", NdArray.of(values, TASK.sample().shape().insert(0, indices.length)));
        }

        @Override
        public String fingerprint() {
            return "negatives";
        }
    }

    private Learner<Dataset> learner(long steps) {
        return model().create(TASK, settings(), Session.of(1).withBudget(new Budget.Steps(steps)));
    }

    @Test
    void saysHowLikelyPicturesAre() {
        try (var learner = learner(300)) {
            learner.train(data(), RecordingRun.of(1));
            var said = ((Predictor.Assessing) learner.predictor())
                    .assess(data().get(Split.TEST, new int[] {0, 1}), new Randomness(1).at("noise"))
                    .get("log-likelihood");
            for (int i = 0; i < 2; i++) {
                assertThat(Math.exp(said.get(i))).as("one of two pictures").isBetween(0.4, 0.6);
            }
        }
    }

    @Test
    void isMeasuredByItsLossWhereNobodyScoresSamples() {
        var run = RecordingRun.of(1);
        try (var learner = learner(150)) {
            learner.train(data(), run);
        }
        var losses = run.scalars("validation/loss");
        assertThat(losses.getLast()).isPositive().isLessThan(losses.getFirst());
    }

    /// Samples are as frequent as they are likely.
    @Test
    void drawsWhatIsLikely() {
        try (var learner = learner(1)) {
            var model = (Predictor.Generative) learner.predictor();
            int count = 1_000;
            var samples = model.sample(count, new Randomness(2).at("samples")).get("sample");
            double entropy = 0;
            double white = 0;
            var said = ((Predictor.Assessing) model)
                    .assess(Batch.of("sample", samples), new Randomness(1).at("noise"))
                    .get("log-likelihood");
            for (int i = 0; i < count; i++) {
                entropy -= said.get(i) / count;
                white += samples.get(i * 12 + 11) / count;
            }
            double expected = 0;
            double whiteExpected = 0;
            var all = new float[4_096 * 12];
            for (int i = 0; i < all.length; i++) {
                all[i] = ((i / 12) >> (i % 12)) & 1;
            }
            var each = ((Predictor.Assessing) model)
                    .assess(Batch.of("sample", NdArray.of(all, Shape.of(4_096, 1, 4, 3))), new Randomness(1).at("n"))
                    .get("log-likelihood");
            double sum = 0;
            for (int i = 0; i < 4_096; i++) {
                double probability = Math.exp(each.get(i));
                sum += probability;
                expected -= probability * each.get(i);
                whiteExpected += probability * all[i * 12 + 11];
            }
            assertThat(sum).as("sum of all probabilities").isBetween(1 - 1e-4, 1 + 1e-4);
            assertThat(entropy - expected).as("entropy").isBetween(-0.1, 0.1);
            assertThat(white - whiteExpected).as("last pixel").isBetween(-0.07, 0.07);
        }
    }

    @Test
    void hasTheRightGradients() {
        GradientCheck.network((inputs, scope) -> SMALL.logits(inputs.getFirst(), scope))
                .called("pixelcnn")
                .at(Shape.of(2, 1, 4, 3))
                .step(1.0 / 1_024) // few rectifiers change sides on so short a way
                .order(1)
                .check(2);
    }

    @Test
    void objectsToColour() {
        var colour = new Generation(new Feature.Image(3, 4, 4));
        assertThat(model().objection(colour, settings()))
                .hasValueSatisfying(text -> assertThat(text).contains("one channel"));
        var points = new Generation(new Feature.Vector(List.of("x", "y")));
        assertThat(model().objection(points, settings())).isPresent();
    }
}
