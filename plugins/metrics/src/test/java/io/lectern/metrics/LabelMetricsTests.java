package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.testing.MetricContract;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LabelMetricsTests {

    private static final Classification PETS =
            new Classification(new Feature.Image(1, 2, 2), List.of("cat", "dog", "eel"));
    private static final NoSettings NONE = new NoSettings();

    private static Batch labels(long... labels) {
        return Batch.of("label", NdArray.of(labels, Shape.of(labels.length)));
    }

    /// Scores of three classes an example.
    private static Batch scores(float... scores) {
        return Batch.of("scores", NdArray.of(scores, scores.length / 3, 3));
    }

    private static <S extends Record> MetricPlugin.Score score(
            MetricPlugin<S> metric, S settings, Batch examples, Batch predictions) {
        var score = metric.start(PETS, settings);
        score.add(examples, predictions);
        return score;
    }

    /// The contract for all metrics of labels.
    private abstract static class Contract<S extends Record> extends MetricContract<S> {

        @Override
        protected Task<?> task() {
            return PETS;
        }
    }

    @Nested
    class OfAccuracy extends Contract<NoSettings> {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new Accuracy();
        }

        @Test
        void isTheShareOfRightAnswers() {
            var score = score(metric(), NONE, labels(0, 1, 2), scores(9, 0, 0, 0, 0, 9, 0, 0, 9));

            assertThat(score.values().get("accuracy")).isCloseTo(2 / 3.0, offset(1e-12));
        }

        @Test
        void takesTheFirstOfEqualScores() {
            var score = score(metric(), NONE, labels(0, 1), scores(1, 1, 1, 1, 1, 1));

            assertThat(score.values()).isEqualTo(Map.of("accuracy", 0.5));
        }

        @Test
        void isNaNWhereAScoreIs() {
            var score = score(metric(), NONE, labels(0, 0), scores(1, 0, 0, Float.NaN, 0, 0));

            assertThat(score.values()).isEqualTo(Map.of("accuracy", Double.NaN));
        }

        @Test
        void refusesAClassThatDoesNotExist() {
            assertThatThrownBy(() -> score(metric(), NONE, labels(0, 3), scores(1, 0, 0, 1, 0, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("label has class 3 at 1 of [2], but the classes are 0 to 2");
        }

        @Test
        void refusesScoresOfOtherClasses() {
            var two = Batch.of("scores", NdArray.of(new float[4], 2, 2));

            assertThatThrownBy(() -> score(metric(), NONE, labels(0, 1), two))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("label of [2] needs scores of [2, 3] for 3 classes, but scores has [2, 2]");
        }
    }

    @Nested
    class OfTopK extends Contract<TopK.Settings> {

        @Override
        protected MetricPlugin<TopK.Settings> metric() {
            return new TopK();
        }

        @Override
        protected TopK.Settings settings() {
            return new TopK.Settings(2);
        }

        @Test
        void countsTheSecondBestToo() {
            var score = score(metric(), settings(), labels(0, 1, 2), scores(5, 4, 3, 5, 4, 3, 5, 4, 3));

            assertThat(score.values()).isEqualTo(Map.of("top-2", 2 / 3.0));
        }
    }

    @Nested
    class OfF1 extends Contract<NoSettings> {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new F1();
        }

        @Test
        void averagesOverTheClassesThatOccurred() {
            // cat: precision 1/2, recall 1, F1 2/3; dog: recall 0, F1 0; eel does not occur
            var score = score(metric(), NONE, labels(0, 1), scores(9, 0, 0, 9, 0, 0));

            assertThat(score.values().get("f1")).isCloseTo(1 / 3.0, offset(1e-12));
            assertThat(score.values().get("f1-micro")).isCloseTo(0.5, offset(1e-12));
        }

        @Test
        void listsEachClass() {
            var figure = score(metric(), NONE, labels(0, 1), scores(9, 0, 0, 9, 0, 0))
                    .figure();

            assertThat(figure.orElseThrow())
                    .isInstanceOfSatisfying(
                            Figure.Table.class,
                            table -> assertThat(table.rows())
                                    .containsExactly(
                                            List.of("cat", "0.5000", "1.0000", "0.6667", "1"),
                                            List.of("dog", "0.0000", "0.0000", "0.0000", "1")));
        }
    }

    @Nested
    class OfConfusion extends Contract<NoSettings> {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new Confusion();
        }

        @Test
        void drawsTrueClassesAsRows() {
            var score = score(metric(), NONE, labels(0, 0, 2), scores(9, 0, 0, 0, 9, 0, 0, 0, 9));

            assertThat(score.figure().orElseThrow()).isInstanceOfSatisfying(Figure.Heatmap.class, map -> {
                assertThat(map.values()).isEqualTo(NdArray.of(new float[] {1, 1, 0, 0, 0, 0, 0, 0, 1}, 3, 3));
                assertThat(map.rowNames()).isEqualTo(PETS.classes());
            });
        }

        @Test
        void listsThePairsMostConfusedWhereClassesAreMany() {
            var names = IntStream.range(0, 101).mapToObj(i -> "c" + i).toList();
            var score = metric().start(new Classification(new Feature.Image(1, 2, 2), names), NONE);
            var sevens = new float[303];
            sevens[7] = 1;
            sevens[101 + 7] = 1;
            sevens[202 + 7] = 1;

            score.add(labels(7, 9, 9), Batch.of("scores", NdArray.of(sevens, 3, 101)));

            assertThat(score.figure().orElseThrow())
                    .isInstanceOfSatisfying(
                            Figure.Table.class,
                            table -> assertThat(table.rows()).containsExactly(List.of("c9", "c7", "2")));
        }
    }

    @Nested
    class OfLogLoss extends Contract<NoSettings> {

        @Override
        protected MetricPlugin<NoSettings> metric() {
            return new LogLoss();
        }

        @Test
        void isTheLogarithmOfTheClassesForAnEvenGuess() {
            var score = score(metric(), NONE, labels(2), scores(7, 7, 7));

            assertThat(score.values().get("log-loss")).isCloseTo(Math.log(3), offset(1e-12));
        }

        @Test
        void isExactForScoresWhosePowersOverflow() {
            var score = score(metric(), NONE, labels(1), scores(1e6f, -1e6f, 0));

            assertThat(score.values()).isEqualTo(Map.of("log-loss", 2e6));
        }

        @Test
        void isInfiniteForTheImpossible() {
            var score = score(metric(), NONE, labels(1), scores(0, Float.NEGATIVE_INFINITY, 0));

            assertThat(score.values()).isEqualTo(Map.of("log-loss", Double.POSITIVE_INFINITY));
        }
    }

    @Nested
    class OfCalibrationError extends Contract<CalibrationError.Settings> {

        private static final float LN3 = (float) Math.log(3);

        @Override
        protected MetricPlugin<CalibrationError.Settings> metric() {
            return new CalibrationError();
        }

        @Test
        void isTheDistanceBetweenConfidenceAndAccuracy() {
            // twice 0.6 sure and once right: 0.1 off; twice 1 sure and right: 0 off
            var scores = scores(LN3, 0, 0, LN3, 0, 0, 99, 0, 0, 99, 0, 0);

            var score = score(metric(), new CalibrationError.Settings(10), labels(0, 1, 0, 0), scores);

            assertThat(score.values().get("calibration-error")).isCloseTo(0.05, offset(1e-6));
        }

        @Test
        void drawsOnlyBinsThatHoldExamples() {
            var figure = score(metric(), new CalibrationError.Settings(10), labels(0), scores(99, 0, 0))
                    .figure();

            assertThat(figure.orElseThrow())
                    .isInstanceOfSatisfying(
                            Figure.Row.class,
                            row -> assertThat(row.figures().getFirst())
                                    .isInstanceOfSatisfying(
                                            Figure.Lines.class,
                                            lines -> assertThat(lines.lines())
                                                    .contains(new Figure.Line("model", List.of(1.0), List.of(1.0)))));
        }
    }
}
