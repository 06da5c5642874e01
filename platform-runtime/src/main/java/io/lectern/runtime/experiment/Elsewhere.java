package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run's weights are worth elsewhere: in another model, on other data.
record Elsewhere(ExperimentPlugin.Result trained, Predictor model, Map<String, Double> metrics)
        implements ExperimentPlugin.Result {

    @Override
    public String run() {
        return trained.run();
    }

    @Override
    public Map<Long, Double> series(String tag) {
        return trained.series(tag);
    }

    @Override
    public List<Run.Alarm> alarms() {
        return trained.alarms();
    }

    @Override
    public Optional<String> failure() {
        return trained.failure();
    }
}
