package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class DecisionSurfaceTests extends LensContract<DecisionSurface.Settings> {

    @Override
    protected DecisionSurface lens() {
        return new DecisionSurface();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.points();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.pictures();
    }

    @Override
    protected DecisionSurface.Settings settings() {
        return new DecisionSurface.Settings(7, 5);
    }

    @Test
    void asksTheModelAtEveryPlace() {
        var regions = (Figure.Regions) lens().look(subject(), settings());

        var frame = regions.frame();
        var place = NdArray.of(
                new float[] {
                    (float) (frame.left() + 2.5 / 7 * (frame.right() - frame.left())),
                    (float) (frame.bottom() + 0.5 / 7 * (frame.top() - frame.bottom()))
                },
                1,
                2);
        var scores = subject().model().predict(Batch.of("input", place)).get("scores");
        double share = 1 / (1 + Math.exp(scores.get(1) - scores.get(0)));
        assertThat(regions.shares().get(2)).isCloseTo(share, offset(1e-5));
        assertThat(regions.groups()).hasSize(5);
    }
}
