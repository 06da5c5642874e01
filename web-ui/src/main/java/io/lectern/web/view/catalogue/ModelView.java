package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.lectern.api.ModelPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Dependency;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Icon;
import java.util.Map;

/// A model: what it is, what it is made of, its settings, runs and experiments.
@Route("models")
public final class ModelView extends ContributionPage<ModelPlugin<?, ?, ?>> {

    private final Lectern lectern;
    private final Interactive interactive;

    public ModelView(Lectern lectern, Interactive interactive) {
        super("model");
        this.lectern = lectern;
        this.interactive = interactive;
    }

    @Override
    ModelPlugin<?, ?, ?> find(String id) {
        return lectern.catalogue().model(id);
    }

    @Override
    void show(ModelPlugin<?, ?, ?> model, QueryParameters parameters) {
        show(model, parameters.getSingleParameter("dataset").orElse(model.builtInDataset()));
    }

    private void show(ModelPlugin<?, ?, ?> model, String dataset) {
        var about = model.about();
        var train = Parts.action(Icon.PLAY, "Train this", Parts.address("new", Map.of("model", about.id())));
        var uses = new Div(
                Parts.card("Runs", RunLinks.of(lectern.store(), "model", about.id())),
                Parts.card(
                        "Experiments that use it",
                        new ExperimentLinks(lectern, interactive, Dependency.Kind.MODEL, about.id())));
        uses.addClassName("two");
        add(
                Parts.head(about, "model for " + Parts.words(model.task()), train),
                new LayersCard(lectern, interactive, about.id(), dataset),
                Parts.card("Settings", SettingsTable.of(model.defaults())),
                uses);
    }
}
