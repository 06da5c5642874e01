package com.example.acme;

import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.testing.MetricContract;
import java.util.List;

class AcmeMetricTests extends MetricContract<AcmeMetric.Settings> {

    @Override
    protected MetricPlugin<AcmeMetric.Settings> metric() {
        return new AcmeMetric();
    }

    @Override
    protected Task<?> task() {
        return new Classification(new Feature.Vector(List.of("x")), List.of("a", "b", "c"));
    }
}
