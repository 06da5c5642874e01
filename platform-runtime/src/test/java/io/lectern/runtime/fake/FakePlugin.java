package io.lectern.runtime.fake;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.LensPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// One model, one data set, two metrics, one lens.
public final class FakePlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(new Softmax());
    }

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(new Dots(), new Published());
    }

    @Override
    public List<MetricPlugin<?>> metrics() {
        return List.of(new Share(), new Agreement());
    }

    @Override
    public List<LensPlugin<?>> lenses() {
        return List.of(new Count());
    }
}
