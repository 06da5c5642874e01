package io.lectern.web.view.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.runtime.store.Points;
import io.lectern.web.view.run.Track.Sample;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrackTests {

    private final Track track = new Track();

    @Test
    void takesEachPointOnce() {
        track.add(points(1, 2, 3));
        track.add(points(2, 3, 4));

        assertThat(track.samples()).extracting(Sample::step).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void smoothsTowardsThePastWithoutABias() {
        track.add(points(1));
        track.add(points(2));

        assertThat(track.smoothed(0.9).getFirst().value()).isEqualTo(10, within(1e-12));
        assertThat(track.smoothed(0.9).getLast().value()).isBetween(10.0, 20.0);
        assertThat(track.smoothed(0)).isEqualTo(track.samples());
    }

    @Test
    void leavesGapsWhereAValueIsNone() {
        track.add(new Points(new long[] {1, 2, 3}, new long[] {1, 2, 3}, new long[3], new double[] {1, Double.NaN, 1}));

        assertThat(track.smoothed(0.5)).extracting(Sample::value).containsExactly(1.0, Double.NaN, 1.0);
    }

    /// Points whose step is their number and whose value is ten times that.
    private static Points points(long... numbers) {
        return new Points(
                numbers,
                numbers,
                new long[numbers.length],
                LongStream.of(numbers).mapToDouble(n -> 10.0 * n).toArray());
    }
}
