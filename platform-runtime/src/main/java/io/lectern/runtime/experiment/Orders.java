package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.experiment.Dependency.Kind;
import io.lectern.runtime.run.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes full orders of plans.
record Orders(Platform platform, Inventory inventory, Watcher watcher) {

    /// @param from the run whose weights it starts from, if the plan has one
    /// @param seed of the lab
    /// @throws IllegalArgumentException if the plan names what there is not, or settings that cannot be
    /// @throws IOException if the data cannot be had
    Order of(Plan plan, Optional<String> from, long seed, Terms terms) throws IOException {
        var catalogue = platform.catalogue();
        var model = catalogue.model(plan.model());
        var data = Data.of(catalogue.dataset(plan.dataset()), plan.datasetSettings(), platform.home());
        var settings = Settings.flatten(Settings.with(model.defaults(), plan.modelSettings()));
        var dependencies = new ArrayList<>(dependencies(data, model.task()));
        dependencies.add(Dependency.of(Kind.MODEL, plan.model(), inventory.code(model)));
        return new Order(
                plan.model(),
                settings,
                plan.dataset(),
                data.flat(),
                plan.budget(),
                seed + plan.seed(),
                terms.threads(),
                terms.device(),
                terms.cuda(),
                from,
                dependencies);
    }

    /// What rests on a data set does on these: its code, its content, the metrics by which it is judged, the engine.
    ///
    /// @param kind of the task that it is seen as
    List<Dependency> dependencies(Data<?, ?> data, Class<?> kind) throws IOException {
        var examples = inventory.examples(data, watcher);
        var all = new ArrayList<Dependency>();
        all.add(Dependency.of(Kind.ENGINE, "", inventory.engine()));
        all.add(Dependency.of(Kind.DATASET, data.id(), inventory.code(data.plugin())));
        all.add(new Dependency(Kind.EXAMPLES, data.id(), data.flat(), examples.fingerprint()));
        var seen = Recast.task(kind, examples.task());
        if (seen.isEmpty()) {
            return all; // the model will object
        }
        for (var metric : inventory.metrics((Task<?>) seen.get())) {
            all.add(Dependency.of(Kind.METRIC, metric.about().id(), inventory.code(metric)));
        }
        return all;
    }
}
