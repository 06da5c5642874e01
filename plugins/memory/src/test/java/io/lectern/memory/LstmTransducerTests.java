package io.lectern.memory;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Transduction;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;

class LstmTransducerTests extends ModelContract<Transduction, Supervised<LstmTransducer>> {

    @Override
    protected ModelPlugin<Transduction, Dataset, Supervised<LstmTransducer>> model() {
        return Toolkit.model(LstmTransducer.DEFAULT);
    }

    @Override
    protected Supervised<LstmTransducer> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 3e-2).batch(4);
        return new Supervised<>(new LstmTransducer(2, 24), training);
    }

    @Override
    protected Transduction task() {
        return new Transduction(new Feature.Series(10, 3), new Feature.Bits(10, 2));
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
