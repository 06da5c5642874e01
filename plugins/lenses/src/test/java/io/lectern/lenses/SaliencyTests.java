package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class SaliencyTests extends LensContract<Saliency.Settings> {

    @Override
    protected Saliency lens() {
        return new Saliency();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.closed();
    }

    @Test
    void followsTheScoreOfTheAnswerBackToEachPixel() {
        var row = (Figure.Row) lens().look(subject(), settings());

        assertThat(row.figures()).hasSize(2).allSatisfy(figure -> {
            var overlay = (Figure.Overlay) figure;
            assertThat(overlay.map().size()).isEqualTo(36);
            for (float size : overlay.map().toFloats()) {
                assertThat(size).isNotNegative();
            }
        });
    }

    @Test
    void agreesWithADifferenceOfScores() {
        var gradient = (Figure.Bars) first(Saliency.Show.GRADIENT);
        var product = (Figure.Bars) first(Saliency.Show.TIMES_INPUT);

        try (var points = Subjects.points()) {
            var inputs = Batch.of("input", points.examples().get("input").slice(0, 1));
            var score = Integer.parseInt(gradient.unit().equals("d in") ? "0" : "1");
            double here = points.model().predict(inputs).get("scores").get(score);
            var moved = inputs.get("input").toFloats().clone();
            moved[0] += 1e-3f;
            double there = points.model()
                    .predict(Batch.of("input", NdArray.of(moved, 1, 2)))
                    .get("scores")
                    .get(score);
            assertThat(gradient.values().getFirst()).isCloseTo((there - here) / 1e-3, offset(2e-2));
            assertThat(product.values().getFirst())
                    .isCloseTo(
                            gradient.values().getFirst() * inputs.get("input").get(0), offset(1e-5));
        }
    }

    private Figure first(Saliency.Show show) {
        try (var points = Subjects.points()) {
            return ((Figure.Row) lens().look(points, new Saliency.Settings(Saliency.Of.ANSWER, show)))
                    .figures()
                    .getFirst();
        }
    }

    @Test
    void looksAtPicturesThatNobodyNamed() {
        var row = (Figure.Row) lens().look(subject().withoutTargets(), settings());

        assertThat(row.figures())
                .hasSize(2)
                .allSatisfy(
                        figure -> assertThat(((Figure.Overlay) figure).title()).startsWith("taken for "));
        assertThatThrownBy(() -> lens().look(
                                subject().withoutTargets(),
                                new Saliency.Settings(Saliency.Of.LABEL, Saliency.Show.GRADIENT)))
                .hasMessageContaining("choose 'answer'");
    }

    @Test
    void leavesOutWhatFillsAShortTextUp() {
        try (var texts = Subjects.texts()) {
            var row = (Figure.Row) lens().look(Subjects.shortened(texts, 3), settings());

            assertThat(((Figure.TokenWeights) row.figures().getFirst()).tokens())
                    .hasSize(3);
        }
    }

    @Test
    void weighsTheTokensOfATextWithinBounds() {
        try (var texts = Subjects.texts()) {
            assertThat(lens().objection(texts)).isEmpty();
            var row = (Figure.Row) lens().look(texts, settings());
            var tokens = (Figure.TokenWeights) row.figures().getFirst();
            assertThat(tokens.tokens()).hasSize(5);
            assertThat(tokens.weights())
                    .allMatch(weight -> Math.abs(weight) <= 1)
                    .anyMatch(weight -> Math.abs(weight) == 1);
        }
    }
}
