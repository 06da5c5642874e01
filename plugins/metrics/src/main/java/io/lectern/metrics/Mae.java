package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Optional;

/// Mean distance between estimate and value over all numbers, in their own units.
@About(id = "mae", name = "Mean absolute error", summary = "Mean distance between estimate and value.")
public final class Mae implements MetricPlugin<NoSettings> {

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
        return List.of(new Measure("mae", Goal.LOWEST, "units"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return new MeanError("mae", Estimates.of(task), Math::abs, mean -> mean);
    }
}
