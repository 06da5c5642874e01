package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.look.Figure;
import io.lectern.lenses.Masks.Settings;
import io.lectern.lenses.Masks.Show;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MasksTests extends LensContract<Settings> {

    @Override
    protected Masks lens() {
        return new Masks();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.masks();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.pictures();
    }

    @Test
    void showsWhereTrueAndGivenClassesDiffer() {
        var classes = (Figure.Row) lens().look(subject(), new Settings(Show.CLASSES));
        var mistakes = (Figure.Row) lens().look(subject(), new Settings(Show.MISTAKES));

        for (int i = 0; i < mistakes.figures().size(); i++) {
            var wanted = ((Figure.Overlay) classes.figures().get(2 * i)).map();
            var given = ((Figure.Overlay) classes.figures().get(2 * i + 1)).map();
            var wrong = ((Figure.Overlay) mistakes.figures().get(i)).map();
            assertThat(IntStream.range(0, wrong.size()))
                    .allMatch(pixel -> (wrong.get(pixel) == 1) == (wanted.get(pixel) != given.get(pixel)));
            assertThat(IntStream.range(0, wrong.size())).anyMatch(pixel -> wrong.get(pixel) == 1);
        }
    }

    @Test
    void ofOnesOwnPicturesShowsTheAnswerAlone() {
        var own = subject().withoutTargets();

        assertThat(((Figure.Row) lens().look(own, settings())).figures())
                .hasSize(own.examples().size());
        assertThatThrownBy(() -> lens().look(own, new Settings(Show.MISTAKES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose 'classes'");
    }
}
