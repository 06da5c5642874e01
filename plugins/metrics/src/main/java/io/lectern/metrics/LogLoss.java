package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Optional;

/// How little the model expected the right class: the mean of `-ln p`, the cross-entropy that networks are trained on.
///
/// Infinite where a right class was given no probability at all.
@About(id = "log-loss", name = "Log-loss", summary = "Mean negative log-probability of the right class.")
public final class LogLoss implements MetricPlugin<NoSettings> {

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.EXAMPLE);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("log-loss", Goal.LOWEST, "nats"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return Surprise.mean("log-loss", Choices.of(task, Choices.Kind.EXAMPLE), nats -> nats);
    }
}
