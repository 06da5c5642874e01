package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class GazeFilmTests extends LensContract<GazeFilm.Settings> {

    @Override
    protected GazeFilm lens() {
        return new GazeFilm();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.glimpses();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.pictures();
    }

    @Test
    void marksOneGlimpseMoreInEachFrame() {
        var film = (Figure.Frames) lens().look(subject(), new GazeFilm.Settings(2));

        assertThat(film.names()).containsExactly("glimpse 1", "glimpse 2");
        for (int frame = 0; frame < 2; frame++) {
            assertThat(((Figure.Row) film.frames().get(frame)).figures())
                    .hasSize(2)
                    .extracting(figure -> ((Figure.Boxes) figure).boxes().dim(0))
                    .containsOnly(frame + 1);
        }
    }

    @Test
    void marksTheCentreOfAPictureThatIsHigherThanWide() {
        var film = (Figure.Frames) lens().look(subject(), new GazeFilm.Settings(2));

        var first =
                (Figure.Boxes) ((Figure.Row) film.frames().getFirst()).figures().getFirst();
        assertThat(first.boxes().toFloats()).as("left, top, right, bottom").startsWith(1, 3, 3, 5);
    }

    @Test
    void saysThatTheModelDoesNotSayWhereItLooks() {
        try (var pictures = Subjects.pictures()) {
            assertThat(lens().objection(pictures)).hasValue("the model does not say where it looks");
        }
        try (var points = Subjects.points()) {
            assertThat(lens().objection(points)).hasValue("it needs a model that looks at pictures");
        }
    }
}
