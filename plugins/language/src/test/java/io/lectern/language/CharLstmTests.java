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

class CharLstmTests extends ModelContract<LanguageModelling, Supervised<CharLstm>> {

    @Override
    protected ModelPlugin<LanguageModelling, Dataset, Supervised<CharLstm>> model() {
        return Toolkit.model(CharLstm.DEFAULT);
    }

    @Override
    protected Supervised<CharLstm> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 3e-2).batch(4);
        return new Supervised<>(new CharLstm(2, 24, 0.0, false), training);
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
