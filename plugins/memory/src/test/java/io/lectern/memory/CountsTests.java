package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class CountsTests {

    @Test
    void countsWhatFollowedEachContext() {
        var bits = series(0, 1, 1, 0, 1, 1, 1);
        var before = series(0, 0, 1, 1, 0, 1, 1);

        assertThat(Counts.of(before, bits, 1))
                .containsExactly(
                        new Counts(0, 0, 0), // then 1
                        new Counts(1, 0, 0), // then 1
                        new Counts(1, 0, 1), // then 0
                        new Counts(0, 0, 1), // then 1
                        new Counts(1, 1, 1), // then 1
                        new Counts(1, 1, 2)); // then 1
    }

    @Test
    void readsTheFirstContextFromTheSource() {
        var counts = Counts.of(series(0, 1, 0, 1, 1), series(-1, -1, 1, 1, 0), 2);

        assertThat(counts.stream().map(Counts::context)).containsExactly(0b10, 0b01, 0b11);
    }

    /// The mean of `p^ones (1 - p)^zeros p` over the prior, by that of `p^ones (1 - p)^zeros`.
    @Test
    void foretellsAsTheIntegralOverAllTablesDoes() {
        assertThat(new Counts(0, 0, 0).probability()).isEqualTo(0.5);
        assertThat(new Counts(0, 3, 5).probability()).isCloseTo(moment(3, 6) / moment(3, 5), within(1e-9));
        assertThat(new Counts(0, 7, 0).probability()).isCloseTo(moment(7, 1) / moment(7, 0), within(1e-9));
    }

    /// By `p = sin^2 x`, under which the arcsine distribution is uniform.
    private static double moment(int zeros, int ones) {
        int parts = 10_000;
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            double x = Math.PI / 2 * (i + 0.5) / parts;
            sum += Math.pow(Math.sin(x), 2.0 * ones) * Math.pow(Math.cos(x), 2.0 * zeros);
        }
        return sum / parts;
    }

    private static NdArray series(float... values) {
        return NdArray.of(values, Shape.of(values.length, 1));
    }
}
