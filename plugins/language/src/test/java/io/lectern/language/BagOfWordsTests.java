package io.lectern.language;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;

class BagOfWordsTests extends ModelContract<Classification, Supervised<BagOfWords>> {

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<BagOfWords>> model() {
        return Toolkit.model(BagOfWords.DEFAULT);
    }

    @Override
    protected Supervised<BagOfWords> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 3e-2).batch(4);
        return new Supervised<>(new BagOfWords(16), training);
    }

    @Override
    protected Classification task() {
        return new Classification(BertTests.TEXT, List.of("good", "bad"));
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 4);
    }

    @Override
    protected long steps() {
        return 150;
    }
}
