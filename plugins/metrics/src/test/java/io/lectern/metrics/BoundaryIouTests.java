package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.MetricContract;
import io.lectern.testing.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundaryIouTests extends MetricContract<BoundaryIou.Settings> {

    private static final int SIDE = 8;
    private static final Segmentation STREET =
            new Segmentation(new Feature.Image(3, SIDE, SIDE), List.of("road", "car", "sky"));

    @Override
    protected MetricPlugin<BoundaryIou.Settings> metric() {
        return new BoundaryIou();
    }

    @Override
    protected Task<?> task() {
        return STREET;
    }

    /// A car of 6 by 6 pixels, taken for one of 6 by 5 that lacks its last column.
    @Test
    void isTheOverlapOfEdgesAveragedOverTheClassesThatOccurred() {
        var score = score(1, car(7), car(6));

        // car: 20 and 18 pixels, 14 of them shared; road: a ring of 28, and the lacking column of 6
        assertThat(score.values().get("boundary-iou")).isCloseTo((14 / 24.0 + 28 / 34.0) / 2, offset(1e-12));
    }

    @Test
    void withEdgesAsWideAsAllIsThePlainOverlap() {
        var score = score(8, car(7), car(6));

        assertThat(score.values().get("boundary-iou")).isCloseTo((30 / 36.0 + 28 / 34.0) / 2, offset(1e-12));
        assertThat(score.figure())
                .contains(new Figure.Bars(
                        "Boundary intersection over union by class",
                        List.of("road", "car"),
                        List.of(28 / 34.0, 30 / 36.0),
                        ""));
    }

    @Test
    void doesNotReachFromOnePictureIntoTheNext() {
        var one = score(1, car(7), car(6)).values();
        var score = metric().start(STREET, new BoundaryIou.Settings(1));
        var both = mask(car(7), car(7));
        score.add(Batch.of("mask", both), Samples.perfect(STREET, Batch.of("mask", mask(car(6), car(6)))));

        assertThat(score.values()).isEqualTo(one);
    }

    private MetricPlugin.Score score(int distance, long[] wanted, long[] given) {
        var score = metric().start(STREET, new BoundaryIou.Settings(distance));
        score.add(Batch.of("mask", mask(wanted)), Samples.perfect(STREET, Batch.of("mask", mask(given))));
        return score;
    }

    private static long[] car(int right) {
        return IntStream.range(0, SIDE * SIDE)
                .mapToLong(i -> i / SIDE >= 1 && i / SIDE < 7 && i % SIDE >= 1 && i % SIDE < right ? 1 : 0)
                .toArray();
    }

    private static NdArray mask(long[]... pictures) {
        var pixels = IntStream.range(0, pictures.length)
                .boxed()
                .flatMapToLong(i -> Arrays.stream(pictures[i]))
                .toArray();
        return NdArray.of(pixels, Shape.of(pictures.length, SIDE, SIDE));
    }
}
