package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.Examples;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import io.lectern.toolkit.LikelihoodModel;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanvasFilmTests extends LensContract<CanvasFilm.Settings> {

    private static final int GLIMPSES = 3;

    @Override
    protected CanvasFilm lens() {
        return new CanvasFilm();
    }

    @Override
    protected SampleSubject newSubject() {
        return subject(new Draw(GLIMPSES, 2, 3, 8, 2, Observation.Bernoulli.DEFAULT));
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return subject(Vae.DEFAULT);
    }

    private static <A extends Record & LikelihoodModel> SampleSubject subject(A architecture) {
        var task = new Generation(new Feature.Image(1, 6, 5));
        return SampleSubject.of(
                Toolkit.model(architecture),
                task,
                new Supervised<>(architecture, architecture.training()),
                Examples.of(task, 8));
    }

    @Test
    void showsPictureAndCanvasGlimpseByGlimpse() {
        var film = (Figure.Frames) lens().look(subject(), lens().defaults());

        assertThat(film.names()).containsExactly("glimpse 1", "glimpse 2", "glimpse 3");
        assertThat(film.frames())
                .allSatisfy(frame -> assertThat(((Figure.Row) frame).figures())
                        .hasSize(2)
                        .allSatisfy(figure -> assertThat(
                                        ((Figure.Images) figure).pictures().shape())
                                .isEqualTo(Shape.of(2, 3, 12, 10))));
    }

    @Test
    void drawsByItselfWhereThereAreNoPictures() {
        var film = (Figure.Frames) lens().look(subject().withoutTargets(), new CanvasFilm.Settings(5, 1));

        assertThat(film.frames())
                .hasSize(GLIMPSES)
                .allSatisfy(frame ->
                        assertThat(((Figure.Images) frame).pictures().shape()).isEqualTo(Shape.of(5, 3, 12, 10)));
    }

    /// Before it has learnt anything, the first window spans the picture: red at its edge, and the
    /// picture within.
    @Test
    void framesTheWindow() {
        var film = (Figure.Frames) lens().look(subject(), lens().defaults());

        var read = ((Figure.Row) film.frames().getFirst()).figures().getFirst();
        var picture = ((Figure.Images) read).pictures().at(0);
        int pixels = 12 * 10;
        assertThat(List.of(picture.get(2 * 10), picture.get(pixels + 2 * 10), picture.get(2 * pixels + 2 * 10)))
                .as("at the left edge, a little below the corner")
                .containsExactly(1.0, 0.0, 0.0);
        int middle = 6 * 10 + 5;
        var given = subject().examples().get("sample").at(0).get(3 * 5 + 2);
        assertThat(List.of(picture.get(middle), picture.get(pixels + middle), picture.get(2 * pixels + middle)))
                .as("in the middle")
                .containsExactly(given, given, given);
    }
}
