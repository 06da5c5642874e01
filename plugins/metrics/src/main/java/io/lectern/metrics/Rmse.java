package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Optional;

/// Root of the mean squared error over all numbers, in their own units; large errors weigh more than in [Mae].
@About(id = "rmse", name = "Root mean squared error", summary = "Square root of the mean squared error.")
public final class Rmse implements MetricPlugin<NoSettings> {

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Estimates.objection(task);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("rmse", Goal.LOWEST, "units"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return new MeanError("rmse", Estimates.of(task), error -> error * error, Math::sqrt);
    }
}
