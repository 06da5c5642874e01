package io.lectern.generative;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.GenerationContract;
import io.lectern.toolkit.Contested;
import io.lectern.toolkit.Toolkit;
import java.util.List;

class BiGanTests extends GenerationContract<Contested<BiGan>> {

    private static final BiGan SMALL = new BiGan(4, List.of(16), Activation.LEAKY_RELU, 1);

    @Override
    protected ModelPlugin<Generation, Dataset, Contested<BiGan>> model() {
        return Toolkit.adversarial(BiGan.DEFAULT);
    }

    @Override
    protected Contested<BiGan> settings() {
        var training = SMALL.training()
                .optimizer(new Optimizer.Adam(0.5, 0.99, 1e-8), 3e-3)
                .batch(16);
        return new Contested<>(SMALL, SMALL.game(), training);
    }

    @Override
    protected Generation task() {
        return new Generation(new Feature.Image(1, 5, 4));
    }
}
