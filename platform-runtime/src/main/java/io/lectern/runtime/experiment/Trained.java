package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.run.Run;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.run.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of a run, out of the store. Its model is opened when it is asked for.
final class Trained implements ExperimentPlugin.Result, AutoCloseable {

    private static final String ALARM = "alarm/";

    private final Platform platform;
    private final RunSummary run;
    private final Watcher watcher;
    private @Nullable TrainedModel model;

    Trained(Platform platform, RunSummary run, Watcher watcher) {
        this.platform = platform;
        this.run = run;
        this.watcher = watcher;
    }

    RunSummary summary() {
        return run;
    }

    @Override
    public String run() {
        return run.id();
    }

    @Override
    public Map<String, Double> metrics() {
        return run.metrics();
    }

    @Override
    public Map<Long, Double> series(String tag) {
        var points = platform.store().series(run.id(), tag, Integer.MAX_VALUE);
        var series = new LinkedHashMap<Long, Double>();
        for (int i = 0; i < points.size(); i++) {
            series.put(points.steps()[i], points.values()[i]);
        }
        return series;
    }

    @Override
    public List<Run.Alarm> alarms() {
        var alarms = new ArrayList<Run.Alarm>();
        for (var event : platform.store().events(run.id())) {
            if (event.tag().startsWith(ALARM)) {
                try {
                    alarms.add(platform.json().read(event.content(), Run.Alarm.class));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return alarms;
    }

    @Override
    public Optional<String> failure() {
        return run.failure().map(RunSummary.Failure::message);
    }

    @Override
    public synchronized Predictor model() {
        var open = model;
        if (open == null) {
            try {
                open = TrainedModel.open(platform, run, watcher);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            model = open;
        }
        return open.predictor();
    }

    @Override
    public synchronized void close() {
        if (model != null) {
            model.close();
            model = null;
        }
    }
}
