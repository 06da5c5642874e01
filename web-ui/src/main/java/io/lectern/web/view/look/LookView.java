package io.lectern.web.view.look;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.lectern.api.data.Task;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every lens on any run and checkpoint, one run or two side by side; and predictions for what one draws or types.
@Route("look/:run?/:lens?")
@PageTitle("Look inside")
@Menu(title = "Look inside", order = 5, icon = "eye")
@StyleSheet("lectern/runs.css")
@StyleSheet("lectern/look.css")
public final class LookView extends Div implements BeforeEnterObserver {

    private static final int MOST_RUNS = 300;

    private final Lectern lectern;
    private final Interactive interactive;
    private final ComboBox<String> run = new ComboBox<>("Run");
    private final ComboBox<String> with = new ComboBox<>("Beside");
    private final Div body = new Div();
    private Glance glance = new Glance(
            "", "", Optional.empty(), Map.of(), Source.DATA, Optional.empty(), "", Optional.empty(), Optional.empty());
    private @Nullable OwnInput own;

    public LookView(Lectern lectern, Interactive interactive) {
        this.lectern = lectern;
        this.interactive = interactive;
        addClassNames("page", "look");
        body.addClassName("look-body");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        glance = Glance.of(
                parameters.get("run").orElse(""), parameters.get("lens").orElse(""), event.getLocation());
        removeAll();
        body.removeAll();
        var runs = lectern.store().find(RunQuery.ALL.page(0, MOST_RUNS)).runs().stream()
                .filter(one -> one.status() != RunStatus.QUEUED)
                .toList();
        if (runs.isEmpty()) {
            add(noRuns());
            return;
        }
        add(choice(runs), body);
        if (glance.run().isEmpty()) {
            body.add(cards(runs));
        } else {
            load();
        }
    }

    private static Div noRuns() {
        var empty = new Div(
                new H3("Nothing to look into yet"),
                new Paragraph("A lens shows what a trained network does: what excites its units, which pixels decide,"
                        + " what it confuses. Train one first; a small one takes a minute or two."),
                new Anchor("new?model=lenet&dataset=glyphs", "Train a digit reader"));
        empty.addClassName("empty");
        return empty;
    }

    private Div choice(List<RunSummary> runs) {
        var ids = runs.stream().map(RunSummary::id).toList();
        run.setItems(ids);
        run.setPlaceholder("Choose a run");
        run.setValue(ids.contains(glance.run()) ? glance.run() : null);
        run.addClassName("grow");
        with.setItems(ids);
        with.setPlaceholder("another run, to compare");
        with.setClearButtonVisible(true);
        with.setValue(glance.with().filter(ids::contains).orElse(null));
        with.addClassName("grow");
        with.setVisible(!glance.run().isEmpty());
        run.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                go(glance.run(change.getValue()));
            }
        });
        with.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(glance.with(Optional.ofNullable(change.getValue())));
            }
        });
        var bar = new Div(run, with);
        bar.addClassName("row");
        return bar;
    }

    private static Div cards(List<RunSummary> runs) {
        var cards = new Div();
        cards.addClassName("cards");
        runs.stream().limit(24).forEach(one -> {
            var name = new Span("%s on %s".formatted(one.model(), one.dataset()));
            name.addClassName("card-name");
            var id = new Span(one.id());
            id.addClassNames("muted", "small", "mono");
            var state = new Span("%s, %,d steps".formatted(one.status().id(), one.steps()));
            state.addClassNames("muted", "small");
            var card = new Anchor("look/" + one.id(), name, id, state);
            card.addClassNames("card", "look-card");
            cards.add(card);
        });
        return cards;
    }

    private void go(Glance to) {
        getUI().ifPresent(ui -> ui.navigate(to.address()));
    }

    private void load() {
        var busy = new ProgressBar();
        busy.setIndeterminate(true);
        busy.getElement().setAttribute("aria-label", "Opening the model");
        body.add(busy);
        var id = glance.run();
        var other = glance.with();
        Background.load(
                this,
                () -> new Prospects(interactive.prospect(id), other.map(interactive::prospect)),
                this::show,
                this::fail);
    }

    /// Of the run, and of the one beside it.
    private record Prospects(Prospect run, Optional<Prospect> with) {}

    private void show(Prospects prospects) {
        body.removeAll();
        body.add(new LookWorkspace(
                lectern, interactive, glance, prospects.run, prospects.with, own(prospects.run.task()), this::go));
    }

    /// What somebody has made stays while they go from lens to lens and from run to run, as long as it is of use.
    private OwnInput own(Task<?> task) {
        var known = own;
        if (known == null || !known.task().inputs().equals(task.inputs())) {
            known = new OwnInput(task);
            own = known;
        }
        return known;
    }

    private void fail(String problem) {
        body.removeAll();
        var empty = new Div(new H3("This run cannot be looked into"), new Paragraph(problem));
        empty.addClassName("empty");
        body.add(empty);
    }
}
