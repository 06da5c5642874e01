package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.lectern.api.ModelPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Dependency;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.worker.Interactive;
import java.util.Map;

/// A model: what it is, what it is made of, its settings, runs and experiments.
@Route("models")
@StyleSheet("lectern/catalogue.css")
public final class ModelView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final Lectern lectern;
    private final Interactive interactive;
    private String title = "Model";

    public ModelView(Lectern lectern, Interactive interactive) {
        this.lectern = lectern;
        this.interactive = interactive;
        addClassNames("page", "catalogue-page");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        removeAll();
        try {
            var dataset = event.getLocation().getQueryParameters().getSingleParameter("dataset");
            var model = lectern.catalogue().model(id);
            show(model, dataset.orElse(model.builtInDataset()));
        } catch (UnknownIdException e) {
            add(Parts.unknown("model", e));
        }
    }

    private void show(ModelPlugin<?, ?, ?> model, String dataset) {
        var about = model.about();
        title = about.name();
        var train = Parts.action(VaadinIcon.PLAY, "Train this", Parts.address("new", Map.of("model", about.id())));
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
