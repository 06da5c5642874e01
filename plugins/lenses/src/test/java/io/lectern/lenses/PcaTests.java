package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.tensor.NdArray;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class PcaTests extends LensContract<Pca.Settings> {

    @Override
    protected Pca lens() {
        return new Pca();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.closed();
    }

    @Test
    void keepsDistancesWhereAllDirectionsAreKept() {
        var values = NdArray.of(new float[] {1, 2, 3, 5, -1, 0, 2, 2, 7, 1, 1, 4}, 4, 3);
        var wide = NdArray.of(values.toFloats(), 3, 4);

        assertThat(distance(values, 3)).isCloseTo(distanceOf(values, 3), offset(1e-6));
        assertThat(distance(wide, 2)).isCloseTo(distanceOf(wide, 4), offset(1e-6));
    }

    private static double distance(NdArray values, int directions) {
        var principal = Principal.of(new FeatureSpace("here", values), directions);
        double squares = 0;
        for (int i = 0; i < directions; i++) {
            squares += Math.pow(principal.places()[0][i] - principal.places()[2][i], 2);
        }
        assertThat(principal.shares()).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        return Math.sqrt(squares);
    }

    private static double distanceOf(NdArray values, int features) {
        double squares = 0;
        for (int i = 0; i < features; i++) {
            squares += Math.pow(values.get(i) - values.get(2 * features + i), 2);
        }
        return Math.sqrt(squares);
    }

    @Test
    void needsExamples() {
        try (var acting = Subjects.acting()) {
            assertThat(lens().objection(acting))
                    .hasValueSatisfying(why -> assertThat(why).contains("needs examples"));
        }
    }
}
