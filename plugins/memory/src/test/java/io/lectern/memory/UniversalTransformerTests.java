package io.lectern.memory;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Vocabulary;
import io.lectern.onnx.nn.AdaptiveTime;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;

class UniversalTransformerTests extends ModelContract<Classification, Supervised<UniversalTransformer>> {

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<UniversalTransformer>> model() {
        return Toolkit.model(UniversalTransformer.DEFAULT);
    }

    @Override
    protected Supervised<UniversalTransformer> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(4);
        var time = new AdaptiveTime(2, 0.01, 1e-3);
        return new Supervised<>(new UniversalTransformer(8, 2, 6, true, time), training);
    }

    @Override
    protected Classification task() {
        var words = new Vocabulary(List.of("a", ".", "b", "?"));
        return new Classification(new Feature.Tokens(9, words), List.of("here", "there"));
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
