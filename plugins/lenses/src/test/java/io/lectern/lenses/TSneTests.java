package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class TSneTests extends LensContract<TSne.Settings> {

    @Override
    protected TSne lens() {
        return new TSne();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.closed();
    }

    @Override
    protected TSne.Settings settings() {
        return new TSne.Settings("", 3, 60, 24, 0);
    }

    @Test
    void placesEveryExample() {
        var points = (Figure.Points) lens().look(subject(), settings());

        assertThat(points.positions().shape().dims()).containsExactly(12, 2);
        for (float place : points.positions().toFloats()) {
            assertThat(place).isFinite();
        }
        assertThat(points.groups()).hasSize(12);
    }

    @Test
    void needsExamples() {
        try (var acting = Subjects.acting()) {
            assertThat(lens().objection(acting))
                    .hasValueSatisfying(why -> assertThat(why).contains("needs examples"));
        }
    }
}
