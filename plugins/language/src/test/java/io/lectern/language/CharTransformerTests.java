package io.lectern.language;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Vocabulary;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;

class CharTransformerTests extends ModelContract<LanguageModelling, Supervised<CharTransformer>> {

    @Override
    protected ModelPlugin<LanguageModelling, Dataset, Supervised<CharTransformer>> model() {
        return Toolkit.model(CharTransformer.DEFAULT);
    }

    @Override
    protected Supervised<CharTransformer> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 1e-2).batch(4);
        return new Supervised<>(new CharTransformer(2, 16, 2, 0.0), training);
    }

    @Override
    protected LanguageModelling task() {
        return new LanguageModelling(new Feature.Tokens(10, new Vocabulary(List.of("a", "b", "c", "d"))));
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
