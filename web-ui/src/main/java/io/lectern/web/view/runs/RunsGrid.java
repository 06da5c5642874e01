package io.lectern.web.view.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.RunQuery;
import io.lectern.web.view.Background;
import io.lectern.web.view.Tone;
import io.lectern.web.view.Took;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Runs as rows, read as far as they are scrolled to.
final class RunsGrid extends Composite<Grid<RunRow>> {

    private static final String NAME = """
            <a class="run-name" href="runs/${item.id}"><b>${item.model} on ${item.data}</b>
            <span class="mono">${item.id}</span></a>""";
    private static final String STATE = "<span class=\"state ${item.tone}\" title=\"${item.why}\">${item.word}</span>";
    private static final String CURVE =
            "<lectern-sparkline .values=\"${item.values}\" title=\"${item.tag}\"></lectern-sparkline>";
    private static final String STEPS = """
            <span class="run-progress">${item.steps}<i ?hidden="${!item.done}" style="--done: ${item.done}"></i></span>""";
    private static final String STARTED = "<lectern-moment .at=\"${item.at}\"></lectern-moment>";
    private static final String MARKS = """
            <span class="run-marks">${item.labels.map(label => html`<span class="run-label">${label}</span>`)}
            <span class="run-note" title="${item.note}">${item.note}</span></span>""";

    private final Sparklines sparklines;
    private final RunPages pages;
    private final Map<String, RunRow> undrawn = new LinkedHashMap<>();
    private List<Column> columns = List.of();

    RunsGrid(Lectern lectern, Sparklines sparklines) {
        this.sparklines = sparklines;
        pages = new RunPages(lectern);
        var grid = getContent();
        grid.addClassName("runs-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.setColumnReorderingAllowed(true);
        grid.setPageSize(50);
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", "Runs");
        fixedColumns(grid);
        grid.setDataProvider(pages);
    }

    private void fixedColumns(Grid<RunRow> grid) {
        grid.addColumn(LitRenderer.<RunRow>of(NAME)
                        .withProperty("id", RunRow::id)
                        .withProperty("model", row -> row.run().model())
                        .withProperty("data", row -> row.run().dataset()))
                .setHeader("Run")
                .setKey("model")
                .setSortProperty("model")
                .setFlexGrow(3)
                .setWidth("230px")
                .setFrozen(true);
        grid.addColumn(LitRenderer.<RunRow>of(STATE)
                        .withProperty("word", row -> row.run().status().id())
                        .withProperty("tone", row -> Tone.of(row.run().status()).id())
                        .withProperty(
                                "why",
                                row -> row.run().failure().map(f -> f.message()).orElse("")))
                .setHeader("State")
                .setKey("status")
                .setSortProperty("status")
                .setFlexGrow(0)
                .setWidth("112px");
        grid.addColumn(LitRenderer.<RunRow>of(CURVE)
                        .withProperty("values", this::curve)
                        .withProperty(
                                "tag",
                                row -> sparklines
                                        .known(row.run())
                                        .map(Sparklines.Line::tag)
                                        .orElse("")))
                .setHeader("Curve")
                .setKey("curve")
                .setFlexGrow(1)
                .setWidth("110px");
        grid.addColumn(LitRenderer.<RunRow>of(STEPS)
                        .withProperty("steps", RunRow::steps)
                        .withProperty("done", row -> row.share().orElse(0)))
                .setHeader("Steps")
                .setKey("steps")
                .setSortProperty("steps")
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("124px");
        grid.addColumn(row -> Took.text(row.run().seconds()))
                .setHeader("Took")
                .setKey("seconds")
                .setSortProperty("seconds")
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("92px");
        grid.addColumn(LitRenderer.<RunRow>of(STARTED)
                        .withProperty("at", row -> row.run().started().toEpochMilli()))
                .setHeader("Started")
                .setKey("started")
                .setSortProperty("started")
                .setFlexGrow(0)
                .setWidth("112px");
        grid.addColumn(LitRenderer.<RunRow>of(MARKS)
                        .withProperty("labels", row -> row.details().marks().labels())
                        .withProperty("note", row -> row.details().marks().note()))
                .setHeader("Labels and note")
                .setKey("note")
                .setSortProperty("note")
                .setFlexGrow(2)
                .setWidth("150px");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().getPage().addJavaScript("lectern/runs.js");
    }

    void show(RunQuery query) {
        pages.show(query);
    }

    /// Shows these instead of the columns that were chosen before, after the curve.
    void choose(List<Column> chosen) {
        if (chosen.equals(columns)) {
            return;
        }
        var grid = getContent();
        columns.forEach(column -> grid.removeColumnByKey(column.key()));
        columns = List.copyOf(chosen);
        for (var column : columns) {
            var added = grid.addColumn(column::text)
                    .setHeader(header(column))
                    .setKey(column.key())
                    .setSortProperty(column.key())
                    .setFlexGrow(0)
                    .setWidth("132px")
                    .setResizable(true)
                    .setTooltipGenerator(column::text);
            if (column.isMetric()) {
                added.setTextAlign(ColumnTextAlign.END);
            }
        }
        var order = new ArrayList<>(grid.getColumns());
        var added = order.subList(order.size() - columns.size(), order.size());
        var moved = List.copyOf(added);
        added.clear();
        order.addAll(3, moved);
        grid.setColumnOrder(order);
    }

    /// Of metrics the whole name, since its first part says by which examples.
    private Span header(Column column) {
        var header = new Span(column.isMetric() ? column.name() : column.shortName(columns));
        header.setTitle(column.name());
        return header;
    }

    /// Sorts by a column that is shown.
    void sort(String key, boolean descending) {
        var column = getContent().getColumnByKey(key);
        if (column != null) {
            var direction = descending ? SortDirection.DESCENDING : SortDirection.ASCENDING;
            getContent().sort(List.of(new GridSortOrder<>(column, direction)));
        }
    }

    /// Tells which column runs are sorted by, `-` in front where the greatest come first; empty where by none.
    void onSort(Consumer<String> listener) {
        getContent().addSortListener(event -> {
            if (event.isFromClient()) {
                listener.accept(event.getSortOrder().stream()
                        .findFirst()
                        .map(order -> (order.getDirection() == SortDirection.DESCENDING ? "-" : "")
                                + order.getSorted().getKey())
                        .orElse(""));
            }
        });
    }

    void onSelection(Consumer<Set<RunRow>> listener) {
        getContent().addSelectionListener(event -> listener.accept(event.getAllSelectedItems()));
    }

    void unselect() {
        getContent().deselectAll();
    }

    /// Shows rows as they are now, where they are on screen; selection and place stay.
    void update(List<RunRow> rows) {
        rows.forEach(pages::refreshItem);
    }

    /// Reads all that is on screen anew; selection and place stay.
    void reload() {
        pages.refreshAll();
    }

    int total() {
        return getContent().getDataCommunicator().getItemCount();
    }

    /// What is not known yet is read when this answer is on its way, for all rows of a page together.
    private List<Double> curve(RunRow row) {
        if (sparklines.isStale(row.run())) {
            if (undrawn.isEmpty()) {
                getUI().ifPresent(ui -> ui.beforeClientResponse(this, _ -> draw()));
            }
            undrawn.put(row.id(), row);
        }
        return sparklines.known(row.run()).map(Sparklines.Line::values).orElse(List.of());
    }

    private void draw() {
        var rows = List.copyOf(undrawn.values());
        undrawn.clear();
        Background.load(
                this,
                () -> {
                    rows.forEach(row -> sparklines.read(row.run()));
                    return rows;
                },
                this::update,
                _ -> {}); // the rows stay without their curves
    }
}
