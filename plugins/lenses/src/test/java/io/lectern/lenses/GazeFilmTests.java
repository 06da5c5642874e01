package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.List;
import java.util.stream.IntStream;
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
    void showsAllPicturesInEachFrame() {
        var film = (Figure.Frames) lens().look(subject(), lens().defaults());

        assertThat(film.names()).containsExactly("glimpse 1", "glimpse 2");
        assertThat(film.frames())
                .allSatisfy(frame ->
                        assertThat(((Figure.Images) frame).pictures().shape()).isEqualTo(Shape.of(2, 3, 24, 12)));
    }

    /// A picture of 8 rows and 4 columns, at whose centre the network looks first: the square of 2 pixels reaches from
    /// row 3 to row 5 and from column 1 to column 3, three times as large in the figure.
    @Test
    void marksWhereItLooksInRedAndWhereItLookedInAmber() {
        var film = (Figure.Frames) lens().look(subject(), new GazeFilm.Settings(2));

        assertThat(colour(film, 0, 9, 3)).as("upper left corner, now").isEqualTo(List.of(0.93f, 0.2f, 0.15f));
        assertThat(colour(film, 0, 14, 8)).as("lower right corner, now").isEqualTo(List.of(0.93f, 0.2f, 0.15f));
        var given = (float) subject().examples().get("input").at(0).get(2 * 4 + 1);
        assertThat(colour(film, 0, 8, 3)).as("above it").isEqualTo(List.of(given, given, given));
        assertThat(colour(film, 1, 9, 3))
                .as("upper left corner, before")
                .isIn(List.of(0.85f, 0.62f, 0.2f), List.of(0.93f, 0.2f, 0.15f));
        assertThat(reds(film, 1)).as("the second glimpse is elsewhere").isNotEqualTo(reds(film, 0));
    }

    private static List<Float> colour(Figure.Frames film, int frame, int row, int column) {
        var picture = ((Figure.Images) film.frames().get(frame)).pictures().at(0);
        return IntStream.range(0, 3)
                .mapToObj(colour -> (float) picture.get((colour * 24 + row) * 12 + column))
                .toList();
    }

    private static List<Integer> reds(Figure.Frames film, int frame) {
        return IntStream.range(0, 24 * 12)
                .filter(pixel -> colour(film, frame, pixel / 12, pixel % 12).equals(List.of(0.93f, 0.2f, 0.15f)))
                .boxed()
                .toList();
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
