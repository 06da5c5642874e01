package io.lectern.web.view.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.lectern.api.ModelPlugin;
import io.lectern.api.settings.Setting;
import io.lectern.runtime.Lectern;
import io.lectern.web.view.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts runs: one, one for each of several seeds, or a sweep over settings.
@Route("new")
@PageTitle("New run")
@Menu(title = "New run", order = 3, icon = "plus-circle-o")
@StyleSheet("lectern/runs.css")
public final class NewRunView extends Div implements BeforeEnterObserver {

    private static final String FIRST_MODEL = "lenet";

    private final Lectern lectern;
    private final ComboBox<ModelPlugin<?, ?, ?>> model = new ComboBox<>("Model");
    private final DatasetChoice dataset;
    private final Beginning beginning;
    private final Effort effort = new Effort(this::review);
    private final SweepForm sweep = new SweepForm(this::review);
    private final Preview preview = new Preview(this::start);
    private final Span source = new Span();
    private final Div modelPlace = new Div();
    private final Div datasetPlace = new Div();
    /// Kept as they were typed when another model or data set is chosen for a while.
    private final Map<String, SettingsForm> forms = new HashMap<>();
    private boolean ready;

    public NewRunView(Lectern lectern, Matches matches) {
        this.lectern = lectern;
        addClassNames("page", "new-run");
        var catalogue = lectern.catalogue();
        dataset = new DatasetChoice(catalogue.datasets(), matches, _ -> arrange());
        beginning = new Beginning(lectern, this::review);
        model.setItems(catalogue.models());
        model.setItemLabelGenerator(it -> it.about().id());
        model.setRenderer(new ComponentRenderer<>(
                it -> new Described(it.about().id(), it.about().summary())));
        model.addValueChangeListener(event -> {
            if (event.getValue() != null && ready) {
                dataset.show(event.getValue().about().id(), event.getValue().builtInDataset());
                arrange();
            }
        });
        source.addClassNames("muted", "small");
        source.setVisible(false);
        var choice = new Div(model, dataset);
        choice.addClassName("fields");
        var forms = new Div(
                source,
                card("What to train", choice),
                card("How long and where", effort),
                card("What to begin with", beginning),
                card("Model", modelPlace),
                card("Data", datasetPlace),
                card("Try several values", sweep));
        forms.addClassName("new-run-forms");
        add(forms, preview);
    }

    private static Component card(String title, Component content) {
        var card = new Div(new H3(title), content);
        card.addClassName("card");
        return card;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        ready = false;
        var origin = asked.getSingleParameter("from").flatMap(this::origin);
        var id = origin.map(Origin::model)
                .or(() -> asked.getSingleParameter("model"))
                .orElse(FIRST_MODEL);
        var models = lectern.catalogue().models();
        models.stream()
                .filter(it -> it.about().id().equals(id))
                .findFirst()
                .or(() -> models.stream().findFirst())
                .ifPresent(chosen -> {
                    model.setValue(chosen);
                    var data = origin.flatMap(Origin::dataset)
                            .or(() -> asked.getSingleParameter("dataset"))
                            .filter(name -> lectern.catalogue().datasets().stream()
                                    .anyMatch(it -> it.about().id().equals(name)))
                            .orElseGet(chosen::builtInDataset);
                    dataset.show(chosen.about().id(), data);
                });
        ready = true;
        arrange();
        origin.ifPresent(this::fill);
        asked.getSingleParameter("weights").ifPresent(beginning::fill);
    }

    private Optional<Origin> origin(String run) {
        source.setVisible(true);
        try {
            var origin = Origin.of(lectern, run);
            source.setText("The settings are those of " + run + ". Change what you like.");
            return origin;
        } catch (IOException _) {
            source.setText("What is kept of run " + run + " cannot be read, so these are the model's own settings.");
            return Optional.empty();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            source.setText("The settings cannot be had: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void fill(Origin origin) {
        form("model").ifPresent(form -> form.fill(of("model.", origin.settings())));
        form("dataset").ifPresent(form -> form.fill(of("dataset.", origin.settings())));
        effort.fill(origin.budget(), origin.seed(), origin.threads(), origin.device(), origin.cuda());
        review();
    }

    private static Map<String, String> of(String whose, Map<String, String> settings) {
        var own = new LinkedHashMap<String, String>();
        settings.forEach((name, text) -> {
            if (name.startsWith(whose)) {
                own.put(name.substring(whose.length()), text);
            } else if (!name.startsWith("model.") && !name.startsWith("dataset.")) {
                own.put(name, text);
            }
        });
        return own;
    }

    /// Shows the forms of what is chosen.
    private void arrange() {
        if (!ready) {
            return;
        }
        show(modelPlace, form("model"));
        show(datasetPlace, form("dataset"));
        review();
    }

    private static void show(Div place, Optional<SettingsForm> form) {
        place.removeAll();
        form.ifPresent(place::add);
        if (form.isEmpty() || form.get().fields().isEmpty()) {
            var none = new Span("There is nothing to set.");
            none.addClassName("muted");
            place.add(none);
        }
    }

    private Optional<SettingsForm> form(String whose) {
        if (whose.equals("model")) {
            return Optional.ofNullable(model.getValue())
                    .map(it -> forms.computeIfAbsent(
                            "model." + it.about().id(), _ -> new SettingsForm(it.defaults(), this::review)));
        }
        return Optional.of(dataset.dataset())
                .filter(id -> !id.isEmpty())
                .map(id -> forms.computeIfAbsent(
                        "dataset." + id,
                        _ -> new SettingsForm(lectern.catalogue().dataset(id).defaults(), this::review)));
    }

    /// Looks at everything anew: what is wrong stands beside its field and beside the button.
    private void review() {
        if (!ready) {
            return;
        }
        var problems = new ArrayList<String>();
        var plan = plan(problems);
        if (plan.requests().size() > Sweep.MOST) {
            problems.add("%,d runs are more than %d; take some seeds or values away"
                    .formatted(plan.requests().size(), Sweep.MOST));
        }
        preview.show(plan, problems);
    }

    private Plan plan(List<String> problems) {
        var settings = new LinkedHashMap<String, String>();
        var varied = new LinkedHashMap<String, Setting>();
        for (var whose : List.of("model", "dataset")) {
            form(whose).ifPresent(form -> {
                problems.addAll(form.check());
                form.changed().forEach((path, text) -> settings.put(name(whose, path), text));
                form.fields().forEach(field -> varied.put(name(whose, field.path()), field.setting()));
            });
        }
        if (dataset.isInvalid()) {
            problems.add(dataset.getErrorMessage());
        }
        sweep.offer(varied);
        return new Plan(
                model.getValue() == null ? "" : model.getValue().about().id(),
                dataset.dataset(),
                settings,
                sweep.variations(problems),
                beginning.chosen(problems),
                effort.chosen(problems));
    }

    /// As `--set` takes it: whose it is only where both have a setting of this path.
    private String name(String whose, String path) {
        var other = form(whose.equals("model") ? "dataset" : "model");
        boolean clear = other.map(SettingsForm::fields).orElse(List.of()).stream()
                .noneMatch(field -> field.path().equals(path));
        return clear ? path : whose + "." + path;
    }

    private void start() {
        var problems = new ArrayList<String>();
        var plan = plan(problems);
        if (!problems.isEmpty()) {
            preview.show(plan, problems);
            return;
        }
        var launch = new Launch(lectern, plan);
        var ui = UI.getCurrent();
        preview.busy(0, plan.requests().size());
        Thread.ofVirtual().name("launch").start(() -> {
            try {
                var next = launch.queue((done, of) -> Background.show(ui, this, () -> preview.busy(done, of)));
                Background.show(ui, this, () -> ui.navigate(next.path(), next.parameters()));
            } catch (RuntimeException e) {
                var wrong = Launch.problems(e);
                Background.show(ui, this, () -> preview.show(plan, wrong));
            }
        });
    }

    /// Where to go on.
    record Next(String path, QueryParameters parameters) {}
}
