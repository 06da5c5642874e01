package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PonderBarsTests extends LensContract<PonderBars.Settings> {

    @Override
    protected PonderBars lens() {
        return new PonderBars();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.thoughts();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.points();
    }

    @Test
    void countsTheStepsOfEachExample() {
        var bars = (Figure.Bars) lens().look(subject(), lens().defaults());

        assertThat(bars.names()).containsExactly("1", "2");
        assertThat(bars.values()).allSatisfy(steps -> assertThat(steps).isIn(1.0, 2.0, 3.0, 4.0, 5.0));
    }

    /// A network that never wants to halt takes all steps that it may, and one that wants to at once takes one.
    @Test
    void countsAsManyAsTheModelTakes() {
        assertThat(steps(-100)).containsOnly(5.0);
        assertThat(steps(100)).containsOnly(1.0);
    }

    private List<Double> steps(float bias) {
        try (var thinking = Subjects.thoughts()) {
            var saved = thinking.weights();
            var tensors = new LinkedHashMap<>(saved.tensors());
            assertThat(tensors.keySet()).contains("thought/halt_bias");
            tensors.put("thought/halt_bias", NdArray.of(new float[] {bias}, Shape.SCALAR));
            thinking.learner().load(new Checkpoint(tensors, saved.state()));
            return ((Figure.Bars) lens().look(thinking, lens().defaults())).values();
        }
    }

    @Test
    void namesSentencesAfterTheirWords() {
        try (var reading = Subjects.readings()) {
            long[] words = {0, 1, 2, 1, 2, 0, 0, 0, 1, 1, 0, 0};
            var tokens = NdArray.of(words, Shape.of(2, 6));
            var lengths = NdArray.of(new long[] {5, 6}, Shape.of(2));

            var row = (Figure.Row) lens().look(
                            reading.with(Batch.of("input", tokens).with(Batch.lengthOf("input"), lengths)),
                            lens().defaults());

            assertThat(row.figures())
                    .extracting(figure -> ((Figure.Bars) figure).names())
                    .containsExactly(List.of("yes no .", "no ."), List.of("yes yes no no yes yes"));
        }
    }

    @Test
    void saysWhatProbesThereAre() {
        var other = new PonderBars.Settings("thought/stepz");

        assertThatThrownBy(() -> lens().look(subject(), other)).hasMessageContaining("thought/steps");
    }
}
