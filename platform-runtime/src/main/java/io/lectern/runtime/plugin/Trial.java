package io.lectern.runtime.plugin;

import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.settings.Settings;
import java.util.Objects;

/// Asks contributions what every list of them asks, so that one without an answer does not spoil the list.
final class Trial {

    private Trial() {}

    /// Throws whatever a contribution throws, or says which answer is missing.
    static void of(Contributions some) {
        some.models().forEach(Trial::model);
        some.datasets().forEach((id, dataset) -> settings(id, dataset.defaults()));
        some.metrics().forEach(Trial::metric);
        some.lenses().forEach((id, lens) -> settings(id, lens.defaults()));
        some.experiments().forEach((id, experiment) -> answer(id, "claim", experiment.claim()));
        some.tasks().forEach(task -> answer(task.getName(), "name", task.getSimpleName()));
    }

    private static void model(String id, ModelPlugin<?, ?, ?> model) {
        answer(id, "task", model.task());
        answer(id, "built-in data set", model.builtInDataset());
        settings(id, model.defaults());
    }

    private static <S extends Record> void metric(String id, MetricPlugin<S> metric) {
        var defaults = metric.defaults();
        settings(id, defaults);
        answer(id, "measures", metric.measures(defaults)).forEach(measure -> answer(id, "measure", measure));
    }

    private static void settings(String id, Record defaults) {
        Settings.describe(answer(id, "settings", defaults));
    }

    private static <T> T answer(String id, String what, T answer) {
        return Objects.requireNonNull(answer, () -> "'%s' gives null for its %s".formatted(id, what));
    }
}
