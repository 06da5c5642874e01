package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Dependency;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import java.util.List;

/// The experiments whose trials rest on something of the catalogue, as far as they were run.
final class ExperimentLinks extends Div {

    ExperimentLinks(Lectern lectern, Interactive interactive, Dependency.Kind kind, String id) {
        addClassName("links");
        add(Parts.quiet("looking ..."));
        var all = lectern.experiments().all().stream()
                .map(ExperimentPlugin::about)
                .map(about -> about.id())
                .toList();
        Background.load(
                this,
                () -> interactive.standings(all).stream()
                        .filter(standing -> restsOn(standing, kind, id))
                        .map(standing -> lectern.catalogue().experiment(standing.experiment()))
                        .toList(),
                this::show,
                problem -> show(List.of()));
    }

    private static boolean restsOn(Standing.Told standing, Dependency.Kind kind, String id) {
        return standing.trials().stream()
                .flatMap(trial -> trial.dependencies().stream())
                .anyMatch(dependency ->
                        dependency.kind() == kind && dependency.id().equals(id));
    }

    private void show(List<ExperimentPlugin> experiments) {
        removeAll();
        experiments.forEach(experiment -> add(new Anchor(
                "experiments/" + experiment.about().id(), experiment.about().name())));
        if (experiments.isEmpty()) {
            add(Parts.quiet("none that was run"));
        }
    }
}
