package com.example.acme;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.onnx.nn.Activation;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import java.nio.file.Path;

class AcmeModelTests extends ModelContract<Classification, Supervised<AcmeModel>> {

    private static final AcmeData.Settings FEW = new AcmeData.Settings(32, 8, 0);

    @Override
    protected ModelPlugin<Classification, Dataset, Supervised<AcmeModel>> model() {
        return Toolkit.model(AcmeModel.DEFAULT);
    }

    @Override
    protected Supervised<AcmeModel> settings() {
        var small = new AcmeModel(16, Activation.TANH);
        return new Supervised<>(small, small.training().batch(16));
    }

    @Override
    protected Classification task() {
        return new AcmeData().task(FEW, Path.of("."));
    }

    @Override
    protected Dataset data() {
        return new AcmeData().open(FEW, Path.of("."));
    }

    @Override
    protected long steps() {
        return 300;
    }
}
