package io.lectern.web.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.RunQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs between this run and another, and how many things changed at once.
final class Difference extends Div {

    private static final String MADE = "made.";
    private static final int OFFERED = 100;

    private final Lectern lectern;
    private final RunSummary run;
    private final Div said = new Div();
    private final Div shown = new Div();

    Difference(Lectern lectern, RunSummary run) {
        this.lectern = lectern;
        this.run = run;
        addClassName("difference");
        shown.addClassNames("cards", "wide");
        said.addClassNames("failure", "wrap");
        said.getElement().setAttribute("role", "status");
        add(other(), said, shown);
    }

    /// A run by its id, of which the newest are offered.
    private Component other() {
        var known = new Element("datalist").setAttribute("id", "other-runs");
        lectern.store().find(RunQuery.ALL.page(0, OFFERED)).runs().stream()
                .filter(each -> !each.id().equals(run.id()))
                .forEach(each -> known.appendChild(new Element("option")
                        .setAttribute("value", each.id())
                        .setText("%s on %s".formatted(each.model(), each.dataset()))));
        var typed = new Input();
        typed.setPlaceholder("the id of another run, or its beginning");
        typed.getElement().setAttribute("list", "other-runs");
        typed.addValueChangeListener(event -> find(event.getValue().strip()));
        var label = new NativeLabel("Compare with");
        label.add(typed);
        label.getElement().appendChild(known);
        label.addClassName("other-run");
        return label;
    }

    private void find(String id) {
        said.setText("");
        try {
            show(id.isEmpty() ? null : lectern.run(id));
        } catch (IllegalArgumentException e) {
            show(null);
            said.setText(e.getMessage());
        }
    }

    private void show(@Nullable RunSummary other) {
        shown.removeAll();
        if (other == null) {
            return;
        }
        var differences = What.of(lectern, run.id()).differences(What.of(lectern, other.id()));
        long changed = differences.keySet().stream()
                .filter(path -> !path.startsWith(MADE))
                .count();
        long made = differences.size() - changed;
        var found = new H3(
                switch ((int) changed) {
                    case 0 -> "Nothing that was asked for differs";
                    case 1 -> "One thing changed";
                    default -> "%d things changed at once".formatted(changed);
                });
        var card = new Div(found);
        card.addClassName("card");
        if (changed > 1) {
            var hint = new Span("What made the difference cannot be told from these two runs alone.");
            hint.addClassNames("state", "warn", "small");
            card.add(hint);
        }
        if (made > 0) {
            var hint = new Span("They were also made with %d things that differ (last rows).".formatted(made));
            hint.addClassNames("muted", "small");
            card.add(new Div(hint));
        }
        card.add(table("", differences, other));
        var metrics = new Div(new H3("Results"), table("metric", metrics(other), other));
        metrics.addClassName("card");
        shown.add(card, metrics);
    }

    private Map<String, What.Pair> metrics(RunSummary other) {
        var names = new TreeSet<>(run.metrics().keySet());
        names.addAll(other.metrics().keySet());
        var pairs = new LinkedHashMap<String, What.Pair>();
        names.forEach(name -> pairs.put(
                name,
                new What.Pair(
                        number(run.metrics().get(name)), number(other.metrics().get(name)))));
        return pairs;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : "%.5g".formatted(value);
    }

    private NativeTable table(String heading, Map<String, What.Pair> pairs, RunSummary other) {
        var table = new NativeTable();
        table.getHead()
                .add(new NativeTableRow(
                        new NativeTableHeaderCell(heading),
                        new NativeTableHeaderCell("this run"),
                        new NativeTableHeaderCell(other.id())));
        var body = table.addBody();
        pairs.forEach((name, pair) -> body.add(new NativeTableRow(
                new NativeTableCell(name), new NativeTableCell(pair.one()), new NativeTableCell(pair.other()))));
        table.addClassName("pairs");
        return table;
    }
}
