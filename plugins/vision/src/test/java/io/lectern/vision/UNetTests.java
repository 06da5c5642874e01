package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Segmentation;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UNetTests {

    @Nested
    class WithSkips extends Contract {

        WithSkips() {
            super(UNet.Skips.SKIPS);
        }
    }

    @Nested
    class WithoutSkips extends Contract {

        WithoutSkips() {
            super(UNet.Skips.NONE);
        }
    }

    @Test
    void objectsToSidesThatCannotBeHalvedSoOften() {
        var deep = new UNet(3, 4, UNet.Skips.SKIPS);

        assertThat(deep.objection(pictures(16, 24))).isEmpty();
        assertThat(deep.objection(pictures(16, 20)))
                .contains("it halves pictures 3 times, so their sides must be multiples of 8, not 16 by 20");
        assertThat(new UNet(2, 4, UNet.Skips.NONE).objection(pictures(16, 20))).isEmpty();
    }

    private static Segmentation pictures(int height, int width) {
        return new Segmentation(new Feature.Image(1, height, width), List.of("a", "b", "c"));
    }

    abstract static class Contract extends ModelContract<Segmentation, Supervised<UNet>> {

        private final UNet small;

        Contract(UNet.Skips skips) {
            small = new UNet(1, 16, skips);
        }

        @Override
        protected ModelPlugin<Segmentation, Dataset, Supervised<UNet>> model() {
            return Toolkit.model(UNet.DEFAULT);
        }

        @Override
        protected Supervised<UNet> settings() {
            return new Supervised<>(
                    small,
                    Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 2e-2).batch(8));
        }

        @Override
        protected Segmentation task() {
            return pictures(6, 4);
        }

        @Override
        protected Dataset data() {
            return Examples.of(task(), 8);
        }
    }
}
