package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.lectern.api.DatasetPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Dependency;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Icon;
import java.util.List;
import java.util.Map;

/// A data set: examples to look at, how large and how balanced it is, its settings and runs.
@Route("datasets")
public final class DatasetView extends ContributionPage<DatasetPlugin<?, ?>> {

    private final Lectern lectern;
    private final Interactive interactive;

    public DatasetView(Lectern lectern, Interactive interactive) {
        super("data set");
        this.lectern = lectern;
        this.interactive = interactive;
    }

    @Override
    DatasetPlugin<?, ?> find(String id) {
        return lectern.catalogue().dataset(id);
    }

    @Override
    void show(DatasetPlugin<?, ?> dataset, QueryParameters parameters) {
        var about = dataset.about();
        var train = Parts.action(Icon.PLAY, "Train on this", Parts.address("new", Map.of("dataset", about.id())));
        var uses = new Div(
                Parts.card("Runs", RunLinks.of(lectern.store(), "dataset", about.id())),
                Parts.card(
                        "Experiments that use it",
                        new ExperimentLinks(lectern, interactive, Dependency.Kind.DATASET, about.id())));
        uses.addClassName("two");
        add(
                Parts.head(about, "data set", train),
                new SamplesCard(interactive, about.id()),
                Parts.card("Settings", SettingsTable.of(dataset.defaults())),
                uses);
        var files = files(dataset);
        if (!files.isEmpty()) {
            var list = new Div();
            files.forEach(file -> list.add(new Div(Parts.mono(file))));
            add(Parts.card("Files it reads", list));
        }
    }

    private <S extends Record> List<String> files(DatasetPlugin<?, S> dataset) {
        var missing = lectern.data().missing(dataset, dataset.defaults());
        return dataset.files(dataset.defaults()).stream()
                .map(file -> "%s, %,d bytes%s"
                        .formatted(file.name(), file.bytes(), missing.contains(file) ? ", not there yet" : ""))
                .toList();
    }
}
