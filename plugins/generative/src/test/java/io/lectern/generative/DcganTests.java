package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.GenerationContract;
import io.lectern.toolkit.Contested;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DcganTests extends GenerationContract<Contested<Dcgan>> {

    private static final Dcgan SMALL = new Dcgan(4, 4, true);

    @Override
    protected ModelPlugin<Generation, Dataset, Contested<Dcgan>> model() {
        return Toolkit.adversarial(Dcgan.DEFAULT);
    }

    @Override
    protected Contested<Dcgan> settings() {
        var training = SMALL.training()
                .optimizer(new Optimizer.Adam(0.5, 0.99, 1e-8), 3e-3)
                .batch(8);
        return new Contested<>(SMALL, SMALL.game(), training);
    }

    @Override
    protected Generation task() {
        return new Generation(new Feature.Image(1, 12, 12));
    }

    @Test
    void doublesFromTheLastSizeThatCanBeHalved() {
        assertThat(shapes(32)).containsExactly(Shape.of(16, 4, 4), Shape.of(8, 8, 8), Shape.of(4, 16, 16));
        assertThat(shapes(28)).containsExactly(Shape.of(8, 7, 7), Shape.of(4, 14, 14));
    }

    /// Results of the generator's rectifiers, by their shapes without the batch.
    private List<Shape> shapes(int side) {
        var small = new Dcgan(4, 4, true);
        var task = new Generation(new Feature.Image(1, side, side));
        try (var learner =
                model().create(task, new Contested<>(small, small.game(), small.training()), Session.of(1))) {
            return ((Predictor.Described) learner.predictor())
                    .layers().stream()
                            .filter(layer -> layer.path().matches("generator/relu_.*"))
                            .map(Predictor.Layer::output)
                            .toList();
        }
    }

    @Test
    void objectsToWhatCannotBeHalved() {
        assertThat(model().objection(new Generation(new Feature.Image(1, 27, 28)), settings())
                        .orElse(""))
                .contains("cannot be halved");
        assertThat(model().objection(new Generation(new Feature.Vector(List.of("x"))), settings()))
                .isPresent();
    }
}
