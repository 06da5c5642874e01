package io.lectern.web.view.lecture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Trial;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.experiment.Trials;
import io.lectern.web.security.Access;
import io.lectern.web.view.Background;
import io.lectern.web.view.PartsBar;
import io.lectern.web.view.figure.FigureView;
import java.util.List;

/// One claim: its verdict, what was measured, figures, and how to put it to the test again.
@Route("experiments")
@StyleSheet("lectern/lectures.css")
public final class ExperimentView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final Lectern lectern;
    private final Interactive interactive;
    private final Trials trials;
    private final boolean mayRun;
    private final Div badge = new Div();
    private final Div found = new Div();
    private String title = "Experiment";

    ExperimentView(Lectern lectern, Interactive interactive, Trials trials, Access access) {
        this.lectern = lectern;
        this.interactive = interactive;
        this.trials = trials;
        this.mayRun = access.isAdministrators();
        addClassNames("page", "experiment");
        found.addClassName("found");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        removeAll();
        try {
            show(lectern.catalogue().experiment(id));
        } catch (UnknownIdException e) {
            add(unknown(e));
        }
    }

    private static Component unknown(UnknownIdException e) {
        var heading = new H3("There is no such experiment");
        var empty = new Div(heading, new Paragraph(e.getMessage()), new RouterLink("All lectures", LecturesView.class));
        empty.addClassName("empty");
        return empty;
    }

    private void show(ExperimentPlugin experiment) {
        var about = experiment.about();
        var claim = experiment.claim();
        title = about.name();
        var lecture = Series.lecture(claim.lecture());
        var back = new Anchor(
                "#lecture-" + lecture.number(), "Lecture %d: %s".formatted(lecture.number(), lecture.title()));
        back.setHref("./#lecture-" + lecture.number());
        var facts = new Div(badge, back, quiet("row " + claim.row()), quiet(about.id()));
        facts.addClassName("row");
        if (about.paper().startsWith("https://")) {
            var paper = new Anchor(about.paper(), "paper");
            paper.setTarget("_blank");
            paper.getElement().setAttribute("rel", "noopener noreferrer");
            facts.add(paper);
        }
        var sentence = new Paragraph(claim.sentence());
        sentence.addClassName("lead");
        add(new H2(about.name()), facts, sentence);
        if (mayRun) {
            add(new TrialPanel(trials, experiment, this::load));
        }
        add(found);
        found.add(quiet("looking up what is known ..."));
        load(experiment);
    }

    private void load(ExperimentPlugin experiment) {
        var id = experiment.about().id();
        Background.load(
                this,
                () -> interactive.standings(List.of(id)).getFirst().of(experiment),
                this::found,
                problem -> found.getElement().setText("What is known cannot be looked up: " + problem));
    }

    private void found(Standing standing) {
        badge.removeAll();
        badge.add(new VerdictBadge(standing));
        found.removeAll();
        if (!standing.remark().isEmpty()) {
            var remark = new Span(standing.remark());
            remark.addClassName("wrap");
            found.add(card("Why it stands so", remark));
        }
        if (standing.trials().isEmpty()) {
            var empty = new Div(
                    new H3("Nothing measured yet"),
                    new Paragraph("Run it, and the values, figures and verdict appear here. The verdict is kept, and"
                            + " stays good until the code or the data it rests on changes."));
            empty.addClassName("empty");
            found.add(empty);
            return;
        }
        found.add(card("Measured", new MeasuredTable(standing)));
        if (standing.trials().stream().anyMatch(trial -> !trial.figures().isEmpty())) {
            found.add(figures(standing.trials()));
        }
        standing.trials().stream()
                .map(Trial::note)
                .filter(note -> !note.isBlank())
                .findFirst()
                .ifPresent(note -> {
                    var text = new Paragraph(note.strip());
                    text.addClassName("note");
                    found.add(card("Note", text));
                });
        found.add(card("Where this comes from", new OriginFacts(standing)));
    }

    private static Component figures(List<Trial> trials) {
        var shown = new Div();
        shown.addClassName("experiment-figures");
        var card = card("Figures");
        if (trials.size() > 1) {
            var seeds = new PartsBar<Trial>(
                    "Seed whose figures are shown",
                    trials,
                    trial -> new Span("seed " + trial.seed()),
                    trial -> show(trial, shown));
            card.add(seeds.show(trials.getFirst()));
        }
        show(trials.getFirst(), shown);
        card.add(shown);
        return card;
    }

    private static void show(Trial trial, Div into) {
        into.removeAll();
        trial.figures().stream().map(FigureView::new).forEach(into::add);
        if (trial.figures().isEmpty()) {
            into.add(quiet("this seed left no figures"));
        }
    }

    private static Div card(String title, Component... content) {
        var card = new Div(new H3(title));
        card.add(content);
        card.addClassName("card");
        return card;
    }

    private static Span quiet(String text) {
        var span = new Span(text);
        span.addClassNames("muted", "small");
        return span;
    }
}
