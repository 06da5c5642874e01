package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.ShapeException;
import io.lectern.testing.MetricContract;
import org.junit.jupiter.api.Test;

class BitErrorTests extends MetricContract<NoSettings> {

    @Override
    protected MetricPlugin<NoSettings> metric() {
        return new BitError();
    }

    @Override
    protected Task<?> task() {
        return new Transduction(new Feature.Series(2, 3), new Feature.Bits(2, 3));
    }

    @Test
    void countsOnlyWhatIsAskedFor() {
        var score = metric().start(task(), settings());

        score.add(target(1, 1, 0, -1, -1, -1), output(2, -1, 3, 5, -5, 0));
        score.add(target(0, -1, -1, -1, -1, -1), output(0, 1, 1, 1, 1, 1));

        assertThat(score.values()).containsEntry("bit-error", 0.5);
    }

    @Test
    void refusesScoresOfOtherBits() {
        var score = metric().start(task(), settings());
        var scores = Batch.of("output", NdArray.of(new float[4], 1, 2, 2));

        assertThatThrownBy(() -> score.add(target(1, 1, 0, 0, 1, 1), scores)).isInstanceOf(ShapeException.class);
    }

    private static Batch target(float... bits) {
        return Batch.of("target", NdArray.of(bits, 1, 2, 3));
    }

    private static Batch output(float... scores) {
        return Batch.of("output", NdArray.of(scores, 1, 2, 3));
    }
}
