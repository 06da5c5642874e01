package io.lectern.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Budget;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.testing.RecordingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogisticRegressionTests extends ModelContract<Classification, LogisticRegression.Settings> {

    private static final List<String> LETTERS = List.of("a", "b", "c");
    private static final Classification TASK =
            new Classification(new Feature.Image(1, 4, 4, List.of(0.5), List.of(0.25)), LETTERS);
    private static final Classification POINTS =
            new Classification(new Feature.Vector(List.of("metres", "grams", "always one")), LETTERS);

    @Override
    protected ModelPlugin<Classification, Dataset, LogisticRegression.Settings> model() {
        return new LogisticRegression();
    }

    @Override
    protected LogisticRegression.Settings settings() {
        return new LogisticRegression.Settings(5, 0.5, 5);
    }

    @Override
    protected Classification task() {
        return TASK;
    }

    @Override
    protected Dataset data() {
        return Examples.of(TASK, 12); // three steps an epoch, the last of two examples
    }

    private static Batch scores(Classification task, Dataset data, Budget budget) {
        var session = Session.of(1).withBudget(budget);
        try (var learner = new LogisticRegression().create(task, new LogisticRegression.Settings(1, 0.5, 2), session)) {
            learner.train(data, RecordingRun.of(1));
            return learner.predictor()
                    .predict(Batch.of(
                            "input",
                            data.get(Split.TRAIN, new int[] {0, 1, 2, 3}).get("input")));
        }
    }

    @Test
    void takesAsManyEpochsAsTheSettingsSay() {
        var run = RecordingRun.of(1);
        try (var learner = model().create(TASK, settings(), Session.of(1))) {
            learner.train(data(), run);
        }
        var last = run.progress().getLast();
        assertThat(last.step()).isEqualTo(15);
        assertThat(last.examples()).isEqualTo(60);
    }

    @Test
    void learnsFromNumbersOfAnySize() {
        var table = new Table(
                new float[][] {{1e6f, 1e-6f, 1}, {1e6f, 3e-6f, 1}, {3e6f, 1e-6f, 1}, {3e6f, 3e-6f, 1}},
                new long[] {0, 1, 2, 2});

        var scores = scores(POINTS, table, new Budget.Epochs(200)).get("scores");

        for (int i = 0; i < 4; i++) {
            assertThat(best(scores.at(i))).isEqualTo((int) table.label(i));
        }
    }

    private static int best(NdArray scores) {
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            best = scores.get(i) > scores.get(best) ? i : best;
        }
        return best;
    }

    @Test
    void knowsClassesThatNoExampleHas() {
        var table = new Table(new float[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}}, new long[] {0, 2, 0, 2});

        var scores = scores(POINTS, table, new Budget.Epochs(50)).get("scores");

        assertThat(scores.dim(1)).isEqualTo(3);
        assertThat(best(scores.at(1))).isEqualTo(2);
        assertThat(scores.at(1).get(1)).isLessThan(scores.at(1).get(0));
    }

    @Test
    void saysWhichExampleHasANumberThatIsNone() {
        var table = new Table(new float[][] {{0, 0, 0}, {1, Float.NaN, 0}, {0, 1, 0}, {1, 1, 0}}, new long[4]);

        assertThatThrownBy(() -> scores(POINTS, table, new Budget.Epochs(1)))
                .isInstanceOf(RunFailure.class)
                .hasMessage("training example 1 has NaN at place 1 of its input; every number must be finite");
    }

    @Test
    void saysWhichExampleHasAClassThatDoesNotExist() {
        var table = new Table(new float[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 0}}, new long[] {0, 1, 2, 3});

        assertThatThrownBy(() -> scores(POINTS, table, new Budget.Epochs(1)))
                .isInstanceOf(RunFailure.class)
                .hasMessage("training example 3 has class 3, but the classes are 0 to 2");
    }

    @Test
    void refusesTextsWithAReason() {
        var text = new Classification(new Feature.Tokens(3, new Vocabulary(LETTERS)), LETTERS);

        assertThat(model().objection(text, settings()))
                .contains("it learns from an image or a vector, but the input is of kind Tokens");
        assertThatThrownBy(() -> model().create(text, settings(), Session.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesImagesOfAnotherSize() {
        try (var learner = model().create(TASK, settings(), Session.of(1))) {
            var wide = Batch.of("input", NdArray.of(new float[2 * 20], 2, 1, 4, 5));

            assertThatThrownBy(() -> learner.predictor().predict(wide))
                    .hasMessage("input is [2, 1, 4, 5], but the model takes [2, 1, 4, 4]");
        }
    }

    @Test
    void writesAValidOnnxFileWithItsNotes() throws IOException {
        try (var learner = model().create(TASK, settings(), Session.of(1))) {
            learner.train(data(), RecordingRun.of(1));
            var out = new ByteArrayOutputStream();

            ((Predictor.Exportable) learner.predictor()).writeOnnx(out, Map.of("classes", "a,b,c"));

            var model = OnnxFile.read(out.toByteArray());
            assertThat(OnnxCheck.check(model)).isEmpty();
            assertThat(model.metadata()).isEqualTo(Map.of("classes", "a,b,c"));
            assertThat(model.graph().inputs()).hasToString("[input: FLOAT [batch, 1, 4, 4]]");
            assertThat(model.graph().outputs()).hasToString("[scores: FLOAT [batch, 3]]");
        }
    }
}
