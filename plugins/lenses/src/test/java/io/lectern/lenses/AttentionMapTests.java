package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class AttentionMapTests extends LensContract<AttentionMap.Settings> {

    @Override
    protected AttentionMap lens() {
        return new AttentionMap();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.texts();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.pictures();
    }

    @Test
    void showsAHeadEachWhoseRowsSumToOne() {
        var row = (Figure.Row) lens().look(subject(), settings());

        assertThat(row.figures()).hasSize(2).allSatisfy(figure -> {
            var map = (Figure.Heatmap) figure;
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                sum += map.values().get(i);
            }
            assertThat(sum).isCloseTo(1, offset(1e-5));
            assertThat(map.rowNames()).hasSize(5);
        });
    }

    @Test
    void leavesOutWhatFillsAShortTextUp() {
        var row = (Figure.Row) lens().look(Subjects.shortened(subject(), 3), settings());

        assertThat(((Figure.Heatmap) row.figures().getFirst()).rowNames()).hasSize(3);
    }

    @Test
    void saysHowManyPlacesThereAre() {
        assertThatThrownBy(() -> lens().look(subject(), new AttentionMap.Settings("", 5, 3)))
                .hasMessage("from is 5, but there are 5 places");
    }
}
