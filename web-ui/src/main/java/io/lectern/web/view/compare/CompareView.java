package io.lectern.web.view.compare;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.Points;
import io.lectern.web.view.Background;
import io.lectern.web.view.Chart;
import io.lectern.web.view.runs.KnownNames;
import io.lectern.web.view.runs.QueryField;
import io.lectern.web.view.runs.RunsView;
import io.lectern.web.view.runs.Sparklines;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Runs side by side: their curves, how settings go with metrics, and what differs.
@Route("compare")
@PageTitle("Compare")
@Menu(title = "Compare", order = 4, icon = "split")
@StyleSheet("lectern/runs.css")
public final class CompareView extends Div implements BeforeEnterObserver {

    private static final int USUAL = 10;

    private final Lectern lectern;
    private final QueryField filter;
    private final Span which = new Span();
    private final Controls controls = new Controls(this::change);
    private final Chart curves = new Chart("Curves");
    private final Div drawing = new Div();
    private final Scores scores = new Scores(this::change);
    private final DifferenceTable table;
    private final Div content = new Div();
    private final Div nothing = new Div();
    private Look look = Look.of(QueryParameters.empty());
    private Comparison comparison = Comparison.NONE;
    private String loaded = "";
    private Map<String, Points> points = Map.of();

    public CompareView(Lectern lectern, KnownNames names) {
        this.lectern = lectern;
        addClassName("page");
        filter = new QueryField(names::vocabulary, this::find);
        table = new DifferenceTable(new Goals(lectern.catalogue()));
        which.addClassName("muted");
        var tools = new Div(filter, which);
        tools.addClassNames("row", "runs-tools");
        var chart = new Div(controls, drawing, curves);
        chart.addClassNames("card", "compare-curves");
        drawing.addClassName("muted");
        var differences = new Div(new H3("Differences"), table);
        differences.addClassName("card");
        content.addClassName("page-parts");
        content.add(chart, scores, differences);
        content.setVisible(false);
        nothing.addClassName("empty");
        nothing.setVisible(false);
        add(tools, content, nothing);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        look = Look.of(event.getLocation().getQueryParameters());
        filter.show(look.query());
        load();
    }

    private void find(String query) {
        look = look.withQuery(query);
        remember();
        load();
    }

    private void change(UnaryOperator<Look> change) {
        var before = look;
        look = change.apply(look);
        remember();
        if (!look.metric().equals(before.metric())) {
            read();
        } else if (look.against().equals(before.against()) && look.score().equals(before.score())) {
            controls.show(comparison, look);
            draw();
            if (!look.colour().equals(before.colour())) {
                scores.show(comparison, look);
            }
        } else {
            scores.show(comparison, look);
        }
    }

    private void remember() {
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("compare", look.parameters()));
    }

    private void load() {
        var asked = look;
        var query = filter.query();
        which.setText("Looking for runs ...");
        Background.load(
                this,
                () -> asked.runs().isEmpty()
                        ? Comparison.of(lectern, query, asked.query().isBlank() ? USUAL : Comparison.MOST)
                        : Comparison.of(lectern, asked.runs()),
                found -> {
                    if (asked.runs().equals(look.runs()) && asked.query().equals(look.query())) {
                        show(found);
                    }
                },
                which::setText);
    }

    private void show(Comparison found) {
        comparison = found;
        loaded = "";
        which.setText(words());
        content.setVisible(!found.rows().isEmpty());
        nothing.setVisible(found.rows().isEmpty());
        if (found.rows().isEmpty()) {
            explain();
            return;
        }
        if (!found.tags().contains(look.metric())) {
            look = look.withMetric(Sparklines.main(found.tags()).orElse(""));
        }
        controls.show(found, look);
        curves.whenDrawn(() -> showBelow(found));
        read();
    }

    /// What lies below the curves, which are not to wait for it.
    private void showBelow(Comparison found) {
        if (found.equals(comparison)) {
            scores.show(found, look);
            table.show(found);
        }
    }

    private String words() {
        int shown = comparison.rows().size();
        if (shown == 0) {
            return "";
        }
        if (!look.runs().isEmpty()) {
            int gone = look.runs().size() - shown;
            return "%d chosen runs%s".formatted(shown, gone > 0 ? ", %d more are gone".formatted(gone) : "");
        }
        if (look.query().isBlank()) {
            return "The newest %d of %,d runs".formatted(shown, comparison.found());
        }
        return shown < comparison.found()
                ? "The newest %d of %,d runs like this".formatted(shown, comparison.found())
                : "%d runs like this".formatted(shown);
    }

    private void explain() {
        nothing.removeAll();
        boolean none = look.runs().isEmpty() && look.query().isBlank();
        nothing.add(
                new H3(none ? "Nothing to compare yet" : "No run is like this"),
                new Paragraph(
                        none
                                ? "Train something first; two runs with different seeds are a good beginning."
                                : "Write another filter above, or choose runs from the list."),
                new RouterLink("Go to the runs", RunsView.class));
    }

    /// Reads the series that is asked for, unless it is there.
    private void read() {
        var tag = look.metric();
        if (tag.equals(loaded) || tag.isEmpty()) {
            draw();
            return;
        }
        var of = comparison;
        drawing.setText("Reading " + tag + " ...");
        Background.load(
                this,
                () -> of.series(lectern.store(), tag),
                read -> {
                    if (of.equals(comparison) && tag.equals(look.metric())) {
                        points = read;
                        loaded = tag;
                        draw();
                    }
                },
                drawing::setText);
    }

    private void draw() {
        drawing.setText(points.isEmpty() ? "None of these runs has said anything in numbers yet." : "");
        curves.label("%s of %d runs".formatted(look.metric(), points.size()));
        curves.draw(new CurvesOption(comparison, look).of(points));
    }
}
