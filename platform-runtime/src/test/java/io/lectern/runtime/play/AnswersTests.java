package io.lectern.runtime.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.NdArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTests {

    private static final NdArray SCORES = NdArray.of(new float[] {0, 0, 100, 0, 0, 100}, 3, 2);

    @Test
    void lossIsMeanSurpriseInNats() {
        assertThat(Answers.loss(SCORES, List.of(0, 0, 1))).isCloseTo(Math.log(2) / 3, within(1e-9));
    }

    @Test
    void accuracyIsTheShareOfLikeliestClassesThatAreRight() {
        assertThat(Answers.accuracy(SCORES, List.of(1, 0, 1))).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void aSurfaceHasAPlaneForEachClass() {
        var scores = NdArray.of(new float[] {0, 0, 200, 0, 0, 200, 0, 0}, 4, 2);

        var surface = Answers.surface(scores, 2);

        assertThat(surface.floats()).containsExactly(0.5f, 1, 0, 0.5f, 0.5f, 0, 1, 0.5f);
    }

    @Test
    void unitsAreRelativeToTheirGreatest() {
        var values = NdArray.of(new float[] {-4, 1, 0, 1, 2, 1, 1, 0}, 4, 2);

        var levels = Answers.levels(values, 2, 2);

        assertThat(levels.floats()).containsExactly(-1, 0, 0.5f, 0.25f, 1, 1, 1, 0);
    }
}
