package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Optional;

/// How often the highest score is the right token; padding does not count.
@About(id = "token-accuracy", name = "Token accuracy", summary = "Share of tokens whose score is the highest.")
public final class TokenAccuracy implements MetricPlugin<NoSettings> {

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
        return List.of(new Measure("token-accuracy", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return new Accuracy.Count("token-accuracy", Choices.of(task, Choices.Kind.PLACE));
    }
}
