package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleScatterTests extends LensContract<SampleScatter.Settings> {

    @Override
    protected SampleScatter lens() {
        return new SampleScatter();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.samples(new Feature.Vector(List.of("x", "y")));
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.samples(new Feature.Vector(List.of("x", "y", "z")));
    }

    @Test
    void showsDataAndSamples() {
        var points = (Figure.Points) lens().look(subject(), new SampleScatter.Settings(5, 0));

        assertThat(points.groupNames()).containsExactly("data", "samples");
        assertThat(points.groups()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
        var data = subject().data().orElseThrow().get(Split.TEST, new int[] {0, 1, 2, 3, 4});
        assertThat(points.positions().slice(0, 5)).isEqualTo(data.get("sample"));
    }

    @Test
    void anotherSeedDrawsOtherSamples() {
        assertThat(lens().look(subject(), new SampleScatter.Settings(5, 1)))
                .isNotEqualTo(lens().look(subject(), new SampleScatter.Settings(5, 2)));
    }
}
