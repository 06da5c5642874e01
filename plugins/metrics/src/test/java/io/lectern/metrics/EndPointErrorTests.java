package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.data.Task;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.ShapeException;
import io.lectern.testing.MetricContract;
import org.junit.jupiter.api.Test;

class EndPointErrorTests extends MetricContract<NoSettings> {

    @Override
    protected MetricPlugin<NoSettings> metric() {
        return new EndPointError();
    }

    @Override
    protected Task<?> task() {
        return new FlowEstimation(new Feature.Image(3, 1, 2));
    }

    @Test
    void isTheMeanDistanceInPixels() {
        var score = metric().start(task(), settings());

        score.add(flow("flow", 3, 0, 4, 0), flow("estimate", 0, 0, 0, 0)); // by 3 and 4: 5 pixels; and none
        score.add(flow("flow", 1, 1, 1, 1), flow("estimate", 1, 1, 1, 0));

        assertThat(score.values()).containsEntry("end-point-error", 6 / 4.0);
    }

    @Test
    void refusesEstimatesOfAnotherSize() {
        var score = metric().start(task(), settings());
        var small = Batch.of("estimate", NdArray.of(new float[2], 1, 2, 1, 1));

        assertThatThrownBy(() -> score.add(flow("flow", 1, 1, 1, 1), small)).isInstanceOf(ShapeException.class);
    }

    private static Batch flow(String name, float... values) {
        return Batch.of(name, NdArray.of(values, 1, 2, 1, 2));
    }
}
