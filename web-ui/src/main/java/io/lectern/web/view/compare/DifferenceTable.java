package io.lectern.web.view.compare;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.lectern.web.view.runs.Column;
import io.lectern.web.view.runs.RunRow;
import java.util.Comparator;
import java.util.List;

/// What differs between runs: a row each, with the settings that are not the same and the metrics, the best marked.
final class DifferenceTable extends Composite<Grid<RunRow>> {

    private static final int MOST_SETTINGS = 30;
    private static final int MOST_METRICS = 20;
    private static final String NAME = """
            <a class="run-name" href="runs/${item.id}"><b>${item.model} on ${item.data}</b>
            <span class="mono">${item.id}</span></a>""";

    private final Goals goals;

    DifferenceTable(Goals goals) {
        this.goals = goals;
        var grid = getContent();
        grid.addClassName("compare-table");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", "Differences");
        grid.setAllRowsVisible(true);
    }

    void show(Comparison comparison) {
        var grid = getContent();
        grid.removeAllColumns();
        grid.addColumn(LitRenderer.<RunRow>of(NAME)
                        .withProperty("id", RunRow::id)
                        .withProperty("model", row -> row.run().model())
                        .withProperty("data", row -> row.run().dataset()))
                .setHeader("Run")
                .setComparator(Comparator.comparing(RunRow::id))
                .setFlexGrow(1)
                .setWidth("250px")
                .setFrozen(true);
        var settings = comparison.differing().stream()
                .limit(MOST_SETTINGS)
                .map(path -> new Column(Column.SETTING + path))
                .toList();
        settings.forEach(column -> setting(grid, column, column.shortName(settings)));
        comparison.metrics().stream()
                .sorted(Comparator.comparing((String name) -> !name.startsWith("test/"))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_METRICS)
                .forEach(metric -> metric(grid, metric, comparison.rows()));
        boolean few = comparison.rows().size() <= 20;
        grid.setAllRowsVisible(few);
        grid.setHeight(few ? null : "640px");
        grid.setItems(comparison.rows());
    }

    private static void setting(Grid<RunRow> grid, Column column, String name) {
        var header = new Span(name);
        header.setTitle(column.name());
        grid.addColumn(column::text)
                .setHeader(header)
                .setComparator(Comparator.comparing(column::text, DifferenceTable::byNumber))
                .setTooltipGenerator(column::text)
                .setWidth("120px")
                .setFlexGrow(0)
                .setResizable(true);
    }

    private void metric(Grid<RunRow> grid, String metric, List<RunRow> rows) {
        var column = new Column(Column.METRIC + metric);
        var best = goals.best(rows, metric);
        grid.addColumn(row -> (best.contains(row.id()) ? "\u2605 " : "") + column.text(row))
                .setHeader(metric)
                .setComparator(Comparator.comparing(
                        row -> row.run().metrics().get(metric), Comparator.nullsLast(Comparator.naturalOrder())))
                .setPartNameGenerator(row -> best.contains(row.id()) ? "best" : null)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("150px")
                .setFlexGrow(0)
                .setResizable(true);
    }

    private static int byNumber(String a, String b) {
        try {
            return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
        } catch (NumberFormatException _) {
            return a.compareTo(b);
        }
    }
}
