package io.lectern.foundations;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;

class MlpTests extends ModelContract<Classification, Supervised<Mlp>> {

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<Mlp>> model() {
        return Toolkit.model(Mlp.DEFAULT);
    }

    @Override
    protected Supervised<Mlp> settings() {
        var small = new Mlp(List.of(32, 16), Activation.RELU, 0.1);
        return new Supervised<>(
                small, Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(8));
    }

    @Override
    protected Classification task() {
        return new Classification(new Feature.Vector(List.of("x", "y", "z")), List.of("a", "b"));
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 8);
    }

    @Override
    protected long steps() {
        return 200;
    }
}
