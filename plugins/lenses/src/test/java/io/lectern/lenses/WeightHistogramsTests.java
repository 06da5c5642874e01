package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class WeightHistogramsTests extends LensContract<WeightHistograms.Settings> {

    @Override
    protected WeightHistograms lens() {
        return new WeightHistograms();
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
    void countsEveryNumberOnce() {
        var row = (Figure.Row) lens().look(subject(), new WeightHistograms.Settings("conv_1/weight", 5));

        var bars = (Figure.Bars) row.figures().getFirst();
        assertThat(row.figures()).hasSize(1);
        assertThat(bars.title()).isEqualTo("conv_1/weight 3 × 1 × 3 × 3");
        assertThat(bars.values().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(27);
    }

    @Test
    void saysWhichWeightsThereAre() {
        assertThatThrownBy(() -> lens().look(subject(), new WeightHistograms.Settings("lstm", 5)))
                .hasMessageStartingWith("no weight has 'lstm' in its path; there are [conv_1/");
    }
}
