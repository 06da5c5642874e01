package io.lectern.web.view.run;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.dom.Style.Display;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Event;
import io.lectern.web.live.Following;
import io.lectern.web.live.Following.Subscription;
import io.lectern.web.live.Following.Update;
import io.lectern.web.rest.OnnxModels;
import io.lectern.web.security.Access;
import io.lectern.web.serving.Registry;
import io.lectern.web.view.Background;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run: how it stands, its curves as they grow, and all that is known of it.
@Route("runs/:run")
public final class RunView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Lectern lectern;
    private final Following following;
    private final OnnxModels models;
    private final Registry registry;
    /// Whether whoever looks may change something.
    private final boolean open;
    private final Map<Part, Component> parts = new EnumMap<>(Part.class);
    private @Nullable RunSummary run;
    private @Nullable RunHead head;
    private @Nullable Curves curves;
    private @Nullable Said said;
    private @Nullable Pictures pictures;
    private @Nullable Machine machine;
    private @Nullable Subscription subscription;
    /// Up to where the page has been told when it came: what is said while it is built comes again.
    private long place;
    private long heard;

    /// A tab of the page, under this name in its address.
    private enum Part {
        CURVES("Curves"),
        PICTURES("Pictures"),
        SETTINGS("Settings"),
        DIAGNOSTICS("Diagnostics"),
        MACHINE("Machine"),
        FILES("Files"),
        DIFFERENCE("Difference");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        private String id() {
            return label.toLowerCase(Locale.ROOT);
        }
    }

    public RunView(Lectern lectern, Following following, OnnxModels models, Registry registry, Access access) {
        this.lectern = lectern;
        this.following = following;
        this.models = models;
        this.registry = registry;
        this.open = access.isAdministrators();
        addClassName("page");
    }

    @Override
    public String getPageTitle() {
        var shown = run;
        return shown == null ? "Run" : "%s on %s".formatted(shown.model(), shown.dataset());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = event.getRouteParameters().get("run").orElse("");
        try {
            var found = lectern.run(id);
            run = found;
            show(found, tab(event));
        } catch (IllegalArgumentException e) {
            add(missing(String.valueOf(e.getMessage())));
        }
    }

    private static Part tab(BeforeEnterEvent event) {
        var wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("tab")
                .orElse("");
        for (var part : Part.values()) {
            if (part.id().equals(wanted)) {
                return part;
            }
        }
        return Part.CURVES;
    }

    private static Div missing(String why) {
        var missing = new Div(new H3("No such run"), new Paragraph(why));
        var back = new Anchor("runs", "All runs");
        missing.add(back);
        missing.addClassName("empty");
        return missing;
    }

    private void show(RunSummary found, Part first) {
        var top = new RunHead(lectern, found);
        head = top;
        said = new Said(lectern.home().root().resolve("logs").resolve(found.id() + ".log"));
        pictures = new Pictures(new Json(lectern.catalogue().tasks()));
        var tabs = new Tabs();
        for (var part : Part.values()) {
            var tab = new Tab(part.label);
            tabs.add(tab);
            if (part == first) {
                tabs.setSelectedTab(tab);
            }
        }
        tabs.addSelectedChangeListener(event -> choose(Part.values()[tabs.getSelectedIndex()]));
        add(top, tabs);
        place = lectern.store().newest(found.id());
        lectern.store().events(found.id()).forEach(this::tell);
        open(first);
    }

    /// A part is made when it is first looked at.
    private Component make(Part part, RunSummary found) {
        return switch (part) {
            case CURVES -> {
                var plots = new Curves(lectern, found);
                plots.begin();
                curves = plots;
                yield plots;
            }
            case PICTURES -> Objects.requireNonNull(pictures);
            case SETTINGS -> settings(found);
            case DIAGNOSTICS -> Objects.requireNonNull(said);
            case MACHINE -> {
                var load = new Machine(lectern, found);
                load.begin();
                machine = load;
                yield load;
            }
            case FILES -> {
                var steps = lectern.checkpoints(found.id());
                var now = lectern.run(found.id());
                yield new Kept(
                        lectern,
                        now,
                        new ModelActions(now, steps, models, registry, open),
                        new CheckpointList(lectern, now, steps, open));
            }
            case DIFFERENCE -> new Difference(lectern, found);
        };
    }

    private void choose(Part part) {
        open(part);
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, "?tab=" + part.id()));
    }

    private void open(Part part) {
        reveal(part);
        if (part == Part.DIAGNOSTICS && said != null) {
            said.read();
        }
        if (part == Part.PICTURES && pictures != null) {
            pictures.show();
        }
    }

    private void reveal(Part chosen) {
        if (!parts.containsKey(chosen)) {
            var made = make(chosen, Objects.requireNonNull(run));
            parts.put(chosen, made);
            add(made);
        }
        parts.forEach(
                (part, component) -> component.getStyle().setDisplay(part == chosen ? Display.BLOCK : Display.NONE));
    }

    private Component settings(RunSummary found) {
        var what = What.of(lectern, found.id());
        var cards = new Div(
                new Facts("Model: " + found.model(), what.under("modelSettings")),
                new Facts("Data: " + found.dataset(), what.under("datasetSettings")),
                new Facts("Run", what.plain()),
                new Facts("Made with", what.under("made")));
        lectern.store().lineage(found.id()).forEach((relation, others) -> {
            var card = new Div(new H3(relation));
            card.addClassName("card");
            others.forEach(other -> card.add(new Div(new Anchor("runs/" + other, other))));
            cards.add(card);
        });
        cards.addClassNames("cards", "wide");
        return new Div(cards); // the outer one is shown and hidden
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var shown = run;
        if (shown != null) {
            var ui = event.getUI();
            subscription = following.follow(shown.id(), place, update -> Background.show(ui, this, () -> hear(update)));
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.close();
        }
    }

    private void hear(Update update) {
        if (head != null) {
            head.show(update.run(), update.report());
            update.report().events().forEach(this::tell);
        }
        if (curves != null) {
            curves.say(update.report());
        }
        if (machine != null) {
            machine.say(update.report());
        }
    }

    private void tell(Event event) {
        if (event.sequence() <= heard) {
            return;
        }
        heard = event.sequence();
        if (said != null && head != null && said.say(event)) {
            head.alarmed();
        } else if (pictures != null) {
            pictures.add(event);
        }
    }
}
