package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.lenses.Found.Settings;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundTests extends LensContract<Settings> {

    @Override
    protected Found lens() {
        return new Found();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.boxes();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.pictures();
    }

    @Test
    void showsBoxesByTheirScore() {
        assertThat(shown(0)).isEqualTo(2L * subject().examples().size());
        assertThat(shown(0.75)).isEqualTo(subject().examples().size());
        assertThat(shown(1)).isZero();
    }

    /// Boxes found that are shown on all pictures.
    private long shown(double score) {
        var figures = ((Figure.Row) lens().look(subject(), new Settings(score))).figures();
        return figures.stream()
                .map(Figure.Boxes.class::cast)
                .filter(figure -> figure.title().equals("found"))
                .map(Figure.Boxes::boxes)
                .mapToLong(boxes -> IntStream.range(0, boxes.dim(0))
                        .filter(row -> boxes.get(row * 6 + 5) > 0)
                        .count())
                .sum();
    }

    @Test
    void ofOnesOwnPicturesShowsTheAnswerAlone() {
        var own = subject().withoutTargets();

        assertThat(((Figure.Row) lens().look(own, settings())).figures())
                .hasSize(own.examples().size());
    }
}
