package io.lectern.web.view.lecture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Standing.State;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The way in: three ways to begin, and every claim of the lectures with what became of it.
@Route("")
@PageTitle("Lectures")
@Menu(title = "Lectures", order = 1, icon = "academy-cap")
@StyleSheet("lectern/lectures.css")
public final class LecturesView extends Div {

    private final Div summary = new Div();
    private final Map<String, Div> places = new HashMap<>();

    public LecturesView(Lectern lectern, Interactive interactive) {
        addClassNames("page", "lectures");
        var experiments = lectern.experiments();
        var all = experiments.all();
        summary.addClassName("row");
        summary.add(quiet("looking up what is known ..."));
        var heading = new H2("What holds");
        heading.setId("what-holds");
        var intro =
                new Paragraph("Each lecture makes claims. Each claim has an experiment that measures it, with bounds"
                        + " fixed beforehand and several seeds. It holds if most seeds stay within every bound.");
        intro.addClassName("muted");
        add(hero(), heading, intro, summary);
        var byLecture = all.stream()
                .collect(Collectors.groupingBy(experiment -> experiment.claim().lecture()));
        Series.lectures()
                .forEach(lecture -> add(section(lecture, byLecture.getOrDefault(lecture.number(), List.of()))));
        experiments.problems().forEach(problem -> add(quiet(problem)));
        var ids = all.stream().map(experiment -> experiment.about().id()).toList();
        Background.load(
                this,
                () -> interactive.standings(ids).stream()
                        .map(told -> told.of(lectern.catalogue().experiment(told.experiment())))
                        .toList(),
                this::show,
                problem -> summary.getElement().setText("What is known cannot be looked up: " + problem));
    }

    private static Component hero() {
        var title = new H1("Learn how networks learn. Then check it.");
        var text = new Paragraph("Lectern trains deep networks on your own machine, shows what happens inside them, and"
                + " puts the claims of a lecture series to the test.");
        var ways = new Div(
                way(
                        Icon.PENCIL,
                        "Train a digit reader",
                        "LeNet on drawn digits: two minutes from a click to a network that reads your hand.",
                        "new?model=lenet&dataset=glyphs"),
                way(
                        Icon.GAMEPAD,
                        "Play",
                        "Points in the plane and a small network, learning live while you change it.",
                        "playground"),
                way(
                        Icon.SCALE,
                        "Look at what holds",
                        "The claims of the lectures, each with its experiment, figures and verdict.",
                        "#what-holds"));
        ways.addClassName("ways");
        var hero = new Section(title, text, ways);
        hero.addClassName("hero");
        return hero;
    }

    private static Component way(Icon icon, String name, String text, String target) {
        var heading = new Span(name);
        heading.addClassName("way-name");
        var words = new Span(text);
        words.addClassNames("muted", "small");
        var link = new Anchor(target, icon.create(), heading, words);
        link.setRouterIgnore(target.startsWith("#"));
        link.addClassNames("card", "way");
        return link;
    }

    private Component section(Series.Lecture lecture, List<ExperimentPlugin> experiments) {
        var number = new Span(Integer.toString(lecture.number()));
        number.addClassName("lecture-number");
        var title = new H3(lecture.title());
        var about = new Span(lecture.about());
        about.addClassName("muted");
        var head = new Div(number, title, about);
        head.addClassName("lecture-head");
        var section = new Section(head);
        section.addClassName("lecture");
        section.setId("lecture-" + lecture.number());
        if (experiments.isEmpty()) {
            section.addClassName("lecture-empty");
            head.add(quiet("no experiment yet"));
        }
        experiments.forEach(experiment -> section.add(claim(experiment)));
        return section;
    }

    private Component claim(ExperimentPlugin experiment) {
        var about = experiment.about();
        var link = new RouterLink(about.name(), ExperimentView.class, about.id());
        var row = new Span(experiment.claim().row());
        row.addClassNames("muted", "small", "mono");
        row.setTitle("Row of the catalogue of systems");
        var name = new Div(link, row);
        name.addClassName("claim-name");
        var sentence = new Span(experiment.claim().sentence());
        var place = new Div(quiet("..."));
        place.addClassName("claim-state");
        places.put(about.id(), place);
        var claim = new Div(name, sentence, place);
        claim.addClassName("claim");
        return claim;
    }

    private void show(List<Standing> standings) {
        var counts = new EnumMap<State, Long>(State.class);
        for (var standing : standings) {
            counts.merge(standing.state(), 1L, Long::sum);
            var place = places.get(standing.experiment().about().id());
            if (place != null) {
                place.removeAll();
                place.add(new VerdictBadge(standing));
                if (!standing.trials().isEmpty()) {
                    int seeds = standing.trials().size();
                    place.add(quiet(seeds == 1 ? "1 seed" : seeds + " seeds"));
                }
            }
        }
        summary.removeAll();
        summary.add(new Span(standings.size() == 1 ? "1 claim" : standings.size() + " claims"));
        counts.forEach((state, count) -> {
            var badge = new Span("%d %s".formatted(count, words(state, count)));
            badge.addClassNames("state", VerdictBadge.tone(state).id());
            summary.add(badge);
        });
        if (standings.isEmpty()) {
            summary.add(quiet("No plugin brings an experiment; the built-in ones may be missing from this product."));
        }
    }

    private static String words(State state, long count) {
        return switch (state) {
            case HOLDS -> count == 1 ? "holds" : "hold";
            case FAILS -> count == 1 ? "fails" : "fail";
            case BROKEN, STALE, NOT_YET_RUN -> state.words();
        };
    }

    private static Span quiet(String text) {
        var span = new Span(text);
        span.addClassNames("muted", "small");
        return span;
    }
}
