package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Optional;

/// The power of e to the [nats per token][NatsPerToken]: a model that guesses evenly among so many tokens would be as
/// surprised.
///
/// Comparable only between models of the same vocabulary.
@About(
        id = "perplexity",
        name = "Perplexity",
        summary = "How many equally likely tokens the model hesitates between.",
        paper = "https://doi.org/10.1121/1.2016299")
public final class Perplexity implements MetricPlugin<NoSettings> {

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
        return List.of(new Measure("perplexity", Goal.LOWEST, "tokens"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return Surprise.mean("perplexity", Choices.of(task, Choices.Kind.PLACE), Math::exp);
    }
}
