package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class MemorySlotsTests extends LensContract<MemorySlots.Settings> {

    @Override
    protected MemorySlots lens() {
        return new MemorySlots();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.memories();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.texts();
    }

    @Test
    void showsUsageAndEachHeadStepByStep() {
        var row = (Figure.Row) lens().look(subject(), new MemorySlots.Settings(5));

        assertThat(row.figures())
                .extracting(figure -> ((Figure.Heatmap) figure).title())
                .containsExactly("used", "written, head 1", "written, head 2", "read");
        assertThat(row.figures()).allSatisfy(figure -> {
            assertThat(((Figure.Heatmap) figure).values().dim(0)).isEqualTo(5);
            assertThat(((Figure.Heatmap) figure).values().dim(1)).isEqualTo(3);
        });
    }
}
