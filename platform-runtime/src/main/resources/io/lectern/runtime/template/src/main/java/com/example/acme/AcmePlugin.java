package com.example.acme;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.LensPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.toolkit.Toolkit;
import java.util.List;

/// All that this jar contributes. Named in `META-INF/services/io.lectern.api.Plugin`.
public final class AcmePlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(Toolkit.model(AcmeModel.DEFAULT));
    }

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(new AcmeData());
    }

    @Override
    public List<MetricPlugin<?>> metrics() {
        return List.of(new AcmeMetric());
    }

    @Override
    public List<LensPlugin<?>> lenses() {
        return List.of(new AcmeLens());
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(new AcmeExperiment());
    }
}
