package io.lectern.web.view.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.RunQuery;
import io.lectern.web.view.Background;
import io.lectern.web.view.Tone;
import io.lectern.web.view.Took;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Runs as rows, read as far as they are scrolled to.
///
/// A row is one plain element. A grid of web components lays out a thousand before the first row is seen: half of the
/// time in which the list comes.
final class RunsTable extends Div {

    /// A row without an id is one that is still on its way.
    private static final String ROW = """
            ${!item.id ? html`<div class="run-row"></div>` : html`
            <div class="run-row ${item.picked ? 'picked' : ''}">
              <label><input type="checkbox" aria-label="Select ${item.id}" .checked="${item.picked}" @change="${pick}"></label>
              <a class="run-name" href="runs/${item.id}"><b>${item.model} on ${item.data}</b>
                <span class="mono">${item.id}</span></a>
              <span><span class="state ${item.tone}" title="${item.why}">${item.word}</span></span>
              <lectern-sparkline .values="${item.values}" title="${item.tag}"></lectern-sparkline>
              ${item.chosen.map((text, i) => html`
                <span class="${item.metrics[i] ? 'number' : ''}" title="${item.names[i]}: ${text}">${text}</span>`)}
              <span class="number run-progress">${item.steps}<i ?hidden="${!item.done}" style="--done: ${item.done}"></i></span>
              <span class="number">${item.took}</span>
              <lectern-moment .at="${item.at}"></lectern-moment>
              <span class="run-marks">${item.labels.map(label => html`<span class="run-label">${label}</span>`)}
                <span class="run-note" title="${item.note}">${item.note}</span></span>
            </div>`}""";

    /// Rows that come with the page: as many as a high window shows.
    private static final int FIRST = 30;

    private final Sparklines sparklines;
    private final RunPages pages;
    private final Div head = new Div();
    private final VirtualList<RunRow> rows = new VirtualList<>();
    private final Map<String, RunRow> picked = new LinkedHashMap<>();
    private final Map<String, RunRow> undrawn = new LinkedHashMap<>();
    private Consumer<Collection<RunRow>> onSelection = _ -> {};
    private Consumer<String> onSort = _ -> {};
    private final Map<String, NativeButton> heads = new LinkedHashMap<>();
    private List<Column> columns = List.of();

    RunsTable(Lectern lectern, Sparklines sparklines) {
        this.sparklines = sparklines;
        pages = new RunPages(lectern);
        addClassName("runs-table");
        head.addClassName("run-row");
        head.getElement().setAttribute("role", "group");
        head.getElement().setAttribute("aria-label", "Sort runs by");
        rows.getElement().setAttribute("aria-label", "Runs");
        rows.setDataProvider(pages);
        rows.setRenderer(renderer());
        rows.getDataCommunicator().setViewportRange(0, FIRST); // the browser would ask for them only later
        add(head, rows);
        name();
    }

    private LitRenderer<RunRow> renderer() {
        return LitRenderer.<RunRow>of(ROW)
                .withProperty("id", RunRow::id)
                .withProperty("picked", row -> picked.containsKey(row.id()))
                .withProperty("model", row -> row.run().model())
                .withProperty("data", row -> row.run().dataset())
                .withProperty("word", row -> row.run().status().id())
                .withProperty("tone", row -> Tone.of(row.run().status()).id())
                .withProperty(
                        "why", row -> row.run().failure().map(f -> f.message()).orElse(""))
                .withProperty("values", this::curve)
                .withProperty(
                        "tag",
                        row -> sparklines
                                .known(row.run())
                                .map(Sparklines.Line::tag)
                                .orElse(""))
                .withProperty(
                        "chosen",
                        row -> columns.stream().map(column -> column.text(row)).toList())
                .withProperty("names", _ -> columns.stream().map(Column::name).toList())
                .withProperty(
                        "metrics", _ -> columns.stream().map(Column::isMetric).toList())
                .withProperty("steps", RunRow::steps)
                .withProperty("done", row -> row.share().orElse(0))
                .withProperty("took", row -> Took.text(row.run().seconds()))
                .withProperty("at", row -> row.run().started().toEpochMilli())
                .withProperty("labels", row -> row.details().marks().labels())
                .withProperty("note", row -> row.details().marks().note())
                .withFunction("pick", this::pick);
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
        if (!chosen.equals(columns)) {
            columns = List.copyOf(chosen);
            name();
            pages.refreshAll();
        }
    }

    /// Sorts by a column that is shown; any other, as an address may name it, is passed over.
    void sort(String key, boolean descending) {
        var sort = new RunQuery.Sort(RunPages.field(key), descending);
        if (heads.containsKey(key) && !sort.equals(pages.sort())) {
            pages.sort(sort);
            mark();
        }
    }

    /// Tells which column somebody sorts by, `-` in front where the greatest come first.
    void onSort(Consumer<String> listener) {
        onSort = listener;
    }

    void onSelection(Consumer<Collection<RunRow>> listener) {
        onSelection = listener;
    }

    void unselect() {
        var before = List.copyOf(picked.values());
        picked.clear();
        update(before);
        onSelection.accept(List.of());
    }

    /// Shows rows as they are now, where they are on screen; selection and place stay.
    void update(Collection<RunRow> changed) {
        changed.forEach(row -> {
            picked.replace(row.id(), row);
            pages.refreshItem(row);
        });
    }

    /// Reads all that is on screen anew; selection and place stay.
    void reload() {
        pages.refreshAll();
    }

    private void pick(RunRow row) {
        if (picked.remove(row.id()) == null) {
            picked.put(row.id(), row);
        }
        pages.refreshItem(row);
        onSelection.accept(picked.values());
    }

    private void name() {
        head.removeAll();
        heads.clear();
        head.add(new Span(), named("Run", "model"), named("State", "status"), new Span("Curve"));
        columns.forEach(column -> {
            var button = named(column.isMetric() ? column.name() : column.shortName(columns), column.key());
            button.setTitle(column.name());
            button.setClassName("number", column.isMetric());
            head.add(button);
        });
        var steps = named("Steps", "steps");
        steps.addClassName("number");
        var took = named("Took", "seconds");
        took.addClassName("number");
        head.add(steps, took, named("Started", "started"), named("Labels and note", "note"));
        getStyle().set("--figures", Integer.toString(columns.size() + 1)); // with the steps, which are as wide
        mark();
    }

    private NativeButton named(String text, String key) {
        var button = new NativeButton(text, _ -> turn(key));
        heads.put(key, button);
        return button;
    }

    /// Says at its head which column is sorted by; the heads stay, and with them the focus.
    private void mark() {
        heads.forEach((key, button) -> {
            boolean sorted = RunPages.field(key).equals(pages.sort().field());
            button.setClassName("ascending", sorted && !pages.sort().descending());
            button.setClassName("descending", sorted && pages.sort().descending());
            button.getElement().setAttribute("aria-pressed", Boolean.toString(sorted));
        });
    }

    /// First the smallest; the greatest when asked again.
    private void turn(String key) {
        boolean again = RunPages.field(key).equals(pages.sort().field());
        boolean descending = again && !pages.sort().descending();
        sort(key, descending);
        onSort.accept((descending ? "-" : "") + key);
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
        var missing = List.copyOf(undrawn.values());
        undrawn.clear();
        Background.load(
                this,
                () -> {
                    missing.forEach(row -> sparklines.read(row.run()));
                    return missing;
                },
                this::update,
                _ -> {}); // the rows stay without their curves
    }
}
