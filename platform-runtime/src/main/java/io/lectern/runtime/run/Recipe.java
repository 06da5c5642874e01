package io.lectern.runtime.run;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Task;

/// A model with settings for a task: makes learners.
record Recipe<T extends Task<D>, D, S extends Record>(ModelPlugin<T, D, S> plugin, S settings, T task) {

    /// @throws IllegalArgumentException if the model cannot learn this; says why
    static <T extends Task<D>, D, S extends Record> Recipe<T, D, S> of(
            ModelPlugin<T, D, S> plugin, Record settings, Task<?> task, String dataset) {
        var model = plugin.about().id();
        var fitting = Recast.task(plugin.task(), task)
                .orElseThrow(() -> new IllegalArgumentException(
                        "model '%s' learns %s, but data set '%s' is for %s; choose another of either"
                                .formatted(model, Words.kind(plugin.task()), dataset, Words.kind(task.getClass()))));
        @SuppressWarnings("unchecked") // made from the plugin's own defaults
        var own = (S) settings;
        var objection = plugin.objection(fitting, own);
        if (objection.isPresent()) {
            throw new IllegalArgumentException(
                    "model '%s' cannot learn data set '%s': %s".formatted(model, dataset, objection.get()));
        }
        return new Recipe<>(plugin, own, fitting);
    }

    Learner<D> learner(Session session) {
        return plugin.create(task, settings, session);
    }
}
