package io.lectern.web.view.lecture;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.runtime.experiment.Numbers;
import io.lectern.runtime.experiment.Spread;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Trial;

/// Measured values beside their bounds: the mean over the seeds, then each seed.
@StyleSheet("lectern/figure.css")
final class MeasuredTable extends Div {

    MeasuredTable(Standing standing) {
        addClassName("figure-table");
        getElement()
                .setAttribute("role", "region")
                .setAttribute("tabindex", "0")
                .setAttribute("aria-label", "measured values");
        var table = new NativeTable();
        var head = new NativeTableRow();
        head.add(new NativeTableHeaderCell("value"));
        head.add(new NativeTableHeaderCell("must be"));
        head.add(new NativeTableHeaderCell("mean"));
        standing.trials().forEach(trial -> head.add(new NativeTableHeaderCell("seed " + trial.seed())));
        table.getHead().add(head);
        var thresholds = standing.thresholds();
        standing.measured().forEach((name, spread) -> {
            var row = new NativeTableRow();
            row.add(new NativeTableCell(name));
            row.add(cell(thresholds.getOrDefault(name, "only told"), thresholds.containsKey(name) ? "mono" : "muted"));
            row.add(cell(text(spread), "strong"));
            standing.trials().forEach(trial -> row.add(value(trial, name)));
            table.getBody().add(row);
        });
        table.getBody().add(verdicts(standing));
        add(table);
    }

    private static NativeTableRow verdicts(Standing standing) {
        var row = new NativeTableRow();
        row.add(cell("verdict", "muted"));
        row.add(new NativeTableCell());
        row.add(new NativeTableCell());
        standing.trials().forEach(trial -> {
            var broken = trial.failure().isPresent();
            var cell = cell("", "");
            var state = new Span(broken ? "broken" : trial.holds() ? "holds" : "fails");
            state.addClassNames("state", trial.holds() ? "good" : "bad");
            trial.failure().ifPresent(state::setTitle);
            cell.add(state);
            row.add(cell);
        });
        return row;
    }

    private static NativeTableCell value(Trial trial, String name) {
        var measured =
                trial.measured().stream().filter(one -> one.name().equals(name)).findFirst();
        var cell = cell(
                measured.map(Measured::value).map(Numbers::text).orElse("–"),
                measured.map(Measured::holds).orElse(true) ? "" : "out-of-bounds");
        measured.filter(one -> !one.holds()).ifPresent(_ -> cell.setTitle("out of bounds"));
        return cell;
    }

    private static NativeTableCell cell(String text, String style) {
        var cell = new NativeTableCell(text);
        if (!style.isEmpty()) {
            cell.addClassName(style);
        }
        return cell;
    }

    private static String text(Spread spread) {
        return Double.isNaN(spread.deviation())
                ? Numbers.text(spread.mean())
                : Numbers.text(spread.mean()) + " ± " + Numbers.text(spread.deviation());
    }
}
