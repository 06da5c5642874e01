package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Optional;

/// How little the model expected the tokens that came: the mean of `-ln p` over all tokens but padding.
@About(id = "nats-per-token", name = "Nats per token", summary = "Mean negative log-probability of the right token.")
public final class NatsPerToken implements MetricPlugin<NoSettings> {

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.PLACE);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("nats-per-token", Goal.LOWEST, "nats"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return Surprise.mean("nats-per-token", Choices.of(task, Choices.Kind.PLACE), nats -> nats);
    }
}
