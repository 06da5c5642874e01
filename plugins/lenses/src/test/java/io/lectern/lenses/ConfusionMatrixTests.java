package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTests extends LensContract<ConfusionMatrix.Settings> {

    @Override
    protected ConfusionMatrix lens() {
        return new ConfusionMatrix();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.texts();
    }

    @Test
    void countsEveryExampleOfThePartOnce() {
        var map = (Figure.Heatmap) lens().look(subject(), settings());

        double counted = 0;
        for (float cell : map.values().toFloats()) {
            counted += cell;
        }
        assertThat(counted).isEqualTo(subject().data().orElseThrow().size(Split.TEST));
        assertThat(map.rowNames()).containsExactly("a", "b", "c");
    }

    @Test
    void sharesOfAClassSumToOne() {
        var shares = new ConfusionMatrix.Settings(ConfusionMatrix.Cells.SHARES, 100);

        var values = ((Figure.Heatmap) lens().look(subject(), shares)).values();

        assertThat(values.get(0) + values.get(1) + values.get(2)).isCloseTo(1, offset(1e-6));
    }
}
