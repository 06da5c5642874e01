package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.lenses.LatentWalk.Between;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentWalkTests extends LensContract<LatentWalk.Settings> {

    @Override
    protected LatentWalk lens() {
        return new LatentWalk();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.samples(new Feature.Image(1, 4, 5));
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.samples(new Feature.Vector(List.of("x", "y")));
    }

    private static LatentWalk.Settings settings(int walks, int pictures, long seed) {
        return new LatentWalk.Settings(Between.RANDOM, walks, pictures, seed);
    }

    @Test
    void walksFromExampleToExample() {
        try (var encoding = Subjects.encodings()) {
            var film = (Figure.Frames) lens().look(encoding, new LatentWalk.Settings(Between.EXAMPLES, 9, 5, 0));

            var samples = encoding.examples().get("sample");
            assertThat(film.names()).hasSize(5).startsWith("0 % of the way").endsWith("100 % of the way");
            assertThat(pictures(film, 0).dim(0)).as("ways between two examples").isEqualTo(1);
            for (int i = 0; i < 20; i++) {
                assertThat(pictures(film, 0).get(i)).isCloseTo(samples.at(0).get(i), within(1e-5));
                assertThat(pictures(film, 4).get(i)).isCloseTo(samples.at(1).get(i), within(1e-5));
            }
        }
    }

    private static NdArray pictures(Figure.Frames film, int frame) {
        return ((Figure.Images) film.frames().get(frame)).pictures();
    }

    @Test
    void saysThatTheModelHasNoCodesForExamples() {
        var between = new LatentWalk.Settings(Between.EXAMPLES, 2, 3, 0);

        assertThatThrownBy(() -> lens().look(subject(), between)).hasMessageContaining("as a VAE does");
        assertThatThrownBy(() -> lens().look(subject().withoutTargets(), between))
                .hasMessageContaining("two of them");
    }

    @Test
    void showsAPictureOfEachWayInEachFrame() {
        var film = (Figure.Frames) lens().look(subject(), settings(3, 7, 0));

        assertThat(film.frames())
                .hasSize(7)
                .allSatisfy(frame ->
                        assertThat(((Figure.Images) frame).pictures().shape()).isEqualTo(Shape.of(3, 1, 4, 5)));
    }

    @Test
    void anotherSeedWalksElsewhere() {
        assertThat(lens().look(subject(), settings(1, 2, 1))).isNotEqualTo(lens().look(subject(), settings(1, 2, 2)));
    }

    /// What is made of the code in the middle of an arc between codes of about the same length is, as the generator is
    /// linear, longer than the mean of what is made at the ends.
    @Test
    void goesAlongAnArc() {
        var film = (Figure.Frames) lens().look(subject(), settings(1, 3, 0));

        double onTheLine = 0;
        double along = 0;
        for (int i = 0; i < 20; i++) {
            double mean = (pictures(film, 0).get(i) + pictures(film, 2).get(i)) / 2;
            onTheLine += mean * mean;
            along += mean * pictures(film, 1).get(i);
        }
        assertThat(along / onTheLine).isGreaterThan(1.01);
    }
}
