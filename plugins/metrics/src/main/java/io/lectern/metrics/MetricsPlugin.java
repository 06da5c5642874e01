package io.lectern.metrics;

import io.lectern.api.MetricPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// The metrics that come with the platform.
public final class MetricsPlugin implements Plugin {

    @Override
    public List<MetricPlugin<?>> metrics() {
        return List.of(
                new Accuracy(),
                new TopK(),
                new F1(),
                new Confusion(),
                new LogLoss(),
                new CalibrationError(),
                new NatsPerToken(),
                new Perplexity(),
                new BitsPerCharacter(),
                new TokenAccuracy(),
                new SequenceAccuracy(),
                new BitError(),
                new MeanIou(),
                new BoundaryIou(),
                new EndPointError(),
                new AveragePrecision(),
                new Rmse(),
                new Mae(),
                new R2());
    }
}
