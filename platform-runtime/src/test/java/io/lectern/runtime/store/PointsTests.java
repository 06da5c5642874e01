package io.lectern.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PointsTests {

    @Test
    void surviveAsBytes() {
        var points = points(1, Double.NaN, Double.NEGATIVE_INFINITY, -0.0);

        var back = Points.ofBytes(points.toBytes(), points.size());

        assertThat(back.steps()).isEqualTo(points.steps());
        assertThat(back.millis()).isEqualTo(points.millis());
        assertThat(back.values()).isEqualTo(points.values());
    }

    @Test
    void areKeptWhereTheyAreNumbersThatStandOut() {
        var values = new double[1000];
        values[17] = 5;
        values[501] = -5;
        values[800] = Double.NaN;
        values[999] = 0.5;

        var thin = points(values).thinTo(50);

        assertThat(thin.size()).isLessThanOrEqualTo(50);
        assertThat(thin.values()).contains(5, -5, 0.5).contains(Double.NaN);
        assertThat(thin.steps()).startsWith(0).endsWith(999).isSorted().doesNotHaveDuplicates();
    }

    @Property(tries = 50)
    void areNeverMoreThanWantedAndKeepTheExtremes(
            @ForAll @Size(min = 1, max = 300) double @DoubleRange(min = -9, max = 9) [] values,
            @ForAll @IntRange(min = 5, max = 60) int atMost) {
        var points = points(values);

        var thin = points.thinTo(atMost);

        assertThat(thin.size()).isLessThanOrEqualTo(Math.max(atMost, 5));
        assertThat(max(thin.values())).isEqualTo(max(values));
        assertThat(thin.values()[thin.size() - 1]).isEqualTo(values[values.length - 1]);
    }

    private static double max(double[] values) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    static Points points(double... values) {
        var steps = IntStream.range(0, values.length).mapToLong(i -> i).toArray();
        return new Points(steps.clone(), steps, steps.clone(), values);
    }
}
