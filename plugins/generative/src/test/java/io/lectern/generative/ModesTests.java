package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.MetricPlugin;
import io.lectern.api.MetricPlugin.Measure;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.testing.MetricContract;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ModesTests extends MetricContract<Modes.Settings> {

    private static final int COUNT = 60;

    @Override
    protected MetricPlugin<Modes.Settings> metric() {
        return new Modes();
    }

    @Override
    protected Task<?> task() {
        return new Generation(new Feature.Vector(List.of("x", "y")));
    }

    @Override
    protected Batch examples() {
        return at(i -> i % 3, 0.01);
    }

    @Override
    protected double best(Measure measure) {
        return measure.name().equals("modes") ? 3 : 1;
    }

    @Test
    void countsModesWithEnoughSamples() {
        var samples = at(i -> i == 0 ? 2 : i < 30 ? 0 : 10, 0.05);

        var values = judge(List.of(examples()), List.of(samples));

        assertThat(values).containsEntry("modes", 2.0).containsEntry("mode-share", 30.0 / COUNT);
    }

    @Test
    void countsNothingWhereDataIsSpread() {
        var line = at(i -> i * 0.1, 0);

        assertThat(judge(List.of(line), List.of(line)).values()).containsOnly(Double.NaN);
    }

    /// Points at a place on a line, and around it.
    private static Batch at(IntToDoubleFunction place, double deviation) {
        var random = new Randomness(5).at("points");
        var values = new float[2 * COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[2 * i] = (float) (place.applyAsDouble(i) + deviation * random.nextGaussian());
            values[2 * i + 1] = (float) (deviation * random.nextGaussian());
        }
        return Batch.of("sample", NdArray.of(values, Shape.of(COUNT, 2)));
    }
}
