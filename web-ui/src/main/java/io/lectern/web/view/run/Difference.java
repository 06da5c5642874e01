package io.lectern.web.view.run;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Test;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs between this run and another, and how many things changed at once.
final class Difference extends Div {

    private static final String MADE = "made.";

    private final Lectern lectern;
    private final RunSummary run;
    private final Div shown = new Div();

    Difference(Lectern lectern, RunSummary run) {
        this.lectern = lectern;
        this.run = run;
        addClassName("difference");
        shown.addClassName("cards");
        var other = new ComboBox<RunSummary>("Compare with");
        other.setItemLabelGenerator(each -> "%s on %s, %s".formatted(each.model(), each.dataset(), each.id()));
        other.setItems(
                query -> lectern
                        .store()
                        .find(like(query.getFilter().orElse("")).page(query.getOffset(), query.getLimit()))
                        .runs()
                        .stream()
                        .filter(each -> !each.id().equals(run.id())),
                query -> lectern.store()
                        .find(like(query.getFilter().orElse("")).page(0, 0))
                        .total());
        other.setPlaceholder("another run");
        other.setWidth("min(460px, 100%)");
        other.addValueChangeListener(event -> show(event.getValue()));
        add(other, shown);
    }

    private static RunQuery like(String text) {
        return text.isBlank() ? RunQuery.ALL : RunQuery.ALL.where(Field.column("id"), Test.CONTAINS, text);
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
        var said = new H3(
                switch ((int) changed) {
                    case 0 -> "Nothing that was asked for differs";
                    case 1 -> "One thing changed";
                    default -> "%d things changed at once".formatted(changed);
                });
        var card = new Div(said);
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
