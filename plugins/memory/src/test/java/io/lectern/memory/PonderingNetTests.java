package io.lectern.memory;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.onnx.nn.AdaptiveTime;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;

class PonderingNetTests extends ModelContract<Classification, Supervised<PonderingNet>> {

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<PonderingNet>> model() {
        return Toolkit.model(PonderingNet.DEFAULT);
    }

    @Override
    protected Supervised<PonderingNet> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(4);
        return new Supervised<>(new PonderingNet(16, new AdaptiveTime(4, 0.01, 1e-3)), training);
    }

    @Override
    protected Classification task() {
        return new Classification(new Feature.Vector(List.of("x", "y", "z")), List.of("even", "odd"));
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 4);
    }

    @Override
    protected long steps() {
        return 200;
    }
}
