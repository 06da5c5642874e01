package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.MetricContract;
import io.lectern.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleDistanceTests extends MetricContract<CycleDistance.Settings> {

    @Override
    protected MetricPlugin<CycleDistance.Settings> metric() {
        return new CycleDistance();
    }

    @Override
    protected UnpairedTranslation task() {
        return new UnpairedTranslation(new Feature.Image(1, 2, 2), new Feature.Image(3, 2, 2));
    }

    @Override
    protected Batch examples() {
        return Samples.of(task().inputs(), 60, new Randomness(1).at("inputs"));
    }

    @Override
    protected Batch perfect(Batch examples) {
        return Batch.of("first-again", examples.get("first")).with("second-again", examples.get("second"));
    }

    @Test
    void isTheMeanOverAllPixelsOfBothKinds() {
        var given = Batch.of("first", NdArray.of(new float[] {0, 1}, 1, 1, 1, 2))
                .with("second", NdArray.of(new float[] {0.5f, 0.5f}, 1, 1, 1, 2));
        var back = Batch.of("first-again", NdArray.of(new float[] {1, 1}, 1, 1, 1, 2))
                .with("second-again", NdArray.of(new float[] {0.5f, 0.25f}, 1, 1, 1, 2));

        var values = judge(List.of(given), List.of(back));

        assertThat(values.get("cycle-distance")).isCloseTo((1 + 0.25) / 4, within(1e-9));
    }
}
