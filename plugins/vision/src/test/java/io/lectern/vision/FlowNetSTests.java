package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.FlowEstimation;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import org.junit.jupiter.api.Test;

class FlowNetSTests extends ModelContract<FlowEstimation, Supervised<FlowNetS>> {

    @Override
    protected ModelPlugin<FlowEstimation, Dataset, Supervised<FlowNetS>> model() {
        return Toolkit.model(FlowNetS.DEFAULT);
    }

    @Override
    protected Supervised<FlowNetS> settings() {
        return new Supervised<>(
                new FlowNetS(16, 2, 1),
                Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(8));
    }

    @Override
    protected FlowEstimation task() {
        return frames(4, 4);
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 8);
    }

    @Test
    void objectsToSidesThatCannotBeHalvedSoOften() {
        assertThat(new FlowNetS(8, 3, 2).objection(frames(16, 24))).isEmpty();
        assertThat(new FlowNetS(8, 3, 2).objection(frames(16, 20)))
                .contains("it halves pictures 3 times, so their sides must be multiples of 8, not 16 by 20");
    }

    @Test
    void refusesToEndCoarserThanItBegins() {
        assertThatThrownBy(() -> new FlowNetS(8, 3, 3))
                .hasMessage("coarseness is 3, but must be below depth, which is 3");
    }

    private static FlowEstimation frames(int height, int width) {
        return new FlowEstimation(new Feature.Image(1, height, width));
    }
}
