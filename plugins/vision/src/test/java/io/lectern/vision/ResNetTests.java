package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResNetTests {

    @Nested
    class Version1 extends Contract {

        Version1() {
            super(new ResNet(8, 4, ResNet.Version.V1));
        }
    }

    @Nested
    class Version2 extends Contract {

        Version2() {
            super(new ResNet(8, 4, ResNet.Version.V2));
        }
    }

    @Nested
    class Plain extends Contract {

        Plain() {
            super(new ResNet(8, 4, ResNet.Version.PLAIN));
        }
    }

    /// Batch normalisation sees half of a batch at once.
    @Nested
    class InParts extends Contract {

        InParts() {
            super(new ResNet(8, 4, ResNet.Version.V1));
        }

        @Override
        protected Supervised<ResNet> settings() {
            var whole = super.settings();
            return new Supervised<>(whole.architecture(), whole.training().accumulate(2));
        }
    }

    @Test
    void refusesDepthsThatNoNetworkHas() {
        assertThatThrownBy(() -> new ResNet(21, 16, ResNet.Version.V1)).hasMessageContaining("depth is 21");
    }

    abstract static class Contract extends ModelContract<Classification, Supervised<ResNet>> {

        private final ResNet small;

        Contract(ResNet small) {
            this.small = small;
        }

        @Override
        protected ModelPlugin<Classification, Dataset, Supervised<ResNet>> model() {
            return Toolkit.model(ResNet.DEFAULT);
        }

        @Override
        protected Supervised<ResNet> settings() {
            return new Supervised<>(
                    small,
                    Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(8));
        }

        @Override
        protected Classification task() {
            return new Classification(new Feature.Image(3, 9, 8), List.of("a", "b", "c"));
        }

        @Override
        protected Dataset data() {
            return Examples.of(task(), 8);
        }
    }
}
