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
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanIouTests extends MetricContract<NoSettings> {

    private static final Segmentation STREET =
            new Segmentation(new Feature.Image(3, 2, 2), List.of("road", "car", "sky"));

    @Override
    protected MetricPlugin<NoSettings> metric() {
        return new MeanIou();
    }

    @Override
    protected Task<?> task() {
        return STREET;
    }

    private MetricPlugin.Score example() {
        // mask: road road / car car; answer: road car / car car
        var mask = NdArray.of(new long[] {0, 0, 1, 1}, Shape.of(1, 2, 2));
        var scores = NdArray.of(new float[] {5, 0, 0, 0, 0, 5, 5, 5, 0, 0, 0, 0}, 1, 3, 2, 2);
        var score = metric().start(STREET, new NoSettings());
        score.add(Batch.of("mask", mask), Batch.of("scores", scores));
        return score;
    }

    @Test
    void isTheOverlapAveragedOverTheClassesThatOccurred() {
        assertThat(example().values().get("mean-iou")).isCloseTo((1 / 2.0 + 2 / 3.0) / 2, offset(1e-12));
        assertThat(example().values().get("pixel-accuracy")).isCloseTo(3 / 4.0, offset(1e-12));
    }

    @Test
    void drawsTheOverlapOfEachClass() {
        assertThat(example().figure())
                .contains(new Figure.Bars(
                        "Intersection over union by class", List.of("road", "car"), List.of(0.5, 2 / 3.0), ""));
    }
}
