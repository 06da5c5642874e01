package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.nn.Activation;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeNetTests extends ModelContract<Classification, Supervised<LeNet>> {

    private static final LeNet SMALL = new LeNet(6, Activation.TANH);

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<LeNet>> model() {
        return Toolkit.model(LeNet.DEFAULT);
    }

    @Override
    protected Supervised<LeNet> settings() {
        return new Supervised<>(SMALL, SMALL.training().batch(8));
    }

    @Override
    protected Classification task() {
        return pictures(28);
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 8);
    }

    @Test
    void namesTheLayerThatAPictureDoesNotFit() {
        assertThatThrownBy(() -> model().create(pictures(20), settings(), Session.of(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("expected [batch, channels, 28, 28], got [2, 1, 20, 20]");
    }

    private static Classification pictures(int side) {
        return new Classification(new Feature.Image(1, side, side), List.of("a", "b", "c"));
    }
}
