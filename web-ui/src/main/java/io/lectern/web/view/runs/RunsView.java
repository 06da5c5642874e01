package io.lectern.web.view.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.lectern.runtime.Lectern;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import io.lectern.web.view.Notices;
import io.lectern.web.view.Remembered;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// All runs: which one wants to see, and what one wants to do with them.
@Route("runs")
@PageTitle("Runs")
@Menu(title = "Runs", order = 2, icon = "chart-line")
@StyleSheet("lectern/runs.css")
public final class RunsView extends Div implements BeforeEnterObserver {

    private static final Remembered COLUMNS = new Remembered("lectern.runs.columns");

    private final Lectern lectern;
    private final RunWatch watch;
    private final KnownNames names;
    private final QueryField filter;
    private final ColumnChooser chooser;
    private final RunsTable table;
    private final BulkActions actions;
    private final Span count = new Span();
    private final Button selectNone = new Button("Clear selection", _ -> unselect());
    private final Button binned = new Button();
    private final Button emptyBin = new Button("Empty the bin", Icon.TRASH.create(), _ -> confirmEmptying());
    private final Div summary = new Div();
    private final Nothing nothing = new Nothing();
    private Runnable unwatch = () -> {};
    private boolean areUsual;
    private Address address = Address.of(QueryParameters.empty());

    public RunsView(Lectern lectern, RunWatch watch, KnownNames names, Sparklines sparklines) {
        this.lectern = lectern;
        this.watch = watch;
        this.names = names;
        filter = new QueryField(names::vocabulary, text -> go(text, address.sort(), address.columns()));
        chooser = new ColumnChooser(names::vocabulary, this::choose);
        table = new RunsTable(lectern, sparklines);
        actions = new BulkActions(lectern, names, this::changed);
        addClassNames("page", "fill");
        var start =
                new Button("New run", Icon.PLUS.create(), _ -> UI.getCurrent().navigate("new"));
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        binned.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        binned.addClickListener(_ -> turnBin());
        emptyBin.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_SMALL);
        selectNone.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        var tools = new Div(filter, chooser, binned, start);
        tools.addClassNames("row", "runs-tools");
        count.addClassName("muted");
        summary.add(count, emptyBin);
        summary.addClassName("runs-line");
        actions.add(selectNone);
        add(tools, summary, actions, table, nothing);
        table.onSort(sort -> go(address.query(), sort, address.columns()));
        table.onSelection(this::selected);
        selected(List.of());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation().getQueryParameters());
        filter.show(address.query());
        areUsual = false;
        address.columns().ifPresentOrElse(this::show, () -> remember(COLUMNS.read()));
        read();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var ui = event.getUI();
        unwatch = watch.watch(change -> {
            var rows = RunRow.of(lectern, change.runs());
            Background.show(ui, this, () -> follow(change, rows));
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unwatch.run();
        super.onDetach(event);
    }

    private void follow(RunWatch.Change change, List<RunRow> rows) {
        if (change.others()) {
            names.forget();
            if (areUsual) {
                show(Column.usual(names.vocabulary()));
            }
            table.reload();
            tally();
        } else {
            table.update(rows);
        }
    }

    private void show(List<Column> columns) {
        chooser.show(columns);
        table.choose(columns);
        table.sort(address.sortedBy(), address.descending());
    }

    /// Where nobody chose, what is usual is shown as soon as there is such a thing.
    private void remember(Optional<String> stored) {
        areUsual = stored.isEmpty();
        show(stored.map(Address::columns).orElseGet(() -> Column.usual(names.vocabulary())));
    }

    private void choose(List<Column> columns) {
        areUsual = false;
        COLUMNS.write(Address.text(columns));
        show(columns);
        go(address.query(), address.sort(), Optional.of(columns));
    }

    /// Another address for what is shown from here on.
    private void go(String query, String sort, Optional<List<Column>> columns) {
        boolean sameRuns = query.equals(address.query());
        address = new Address(query, sort, columns, address.bin());
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("runs", address.parameters()));
        if (!sameRuns) {
            read();
        }
    }

    private void turnBin() {
        var other = new Address(address.query(), address.sort(), address.columns(), !address.bin());
        UI.getCurrent().navigate(RunsView.class, other.parameters());
    }

    private void read() {
        var query = filter.query();
        table.unselect();
        table.show(address.bin() ? query.inBin() : query);
        binned.setText(address.bin() ? "Back to runs" : "Bin");
        binned.setIcon((address.bin() ? Icon.ARROW_LEFT : Icon.TRASH).create());
        tally();
    }

    private void tally() {
        var query = filter.query();
        int found = lectern.store()
                .find((address.bin() ? query.inBin() : query).page(0, 0))
                .total();
        var words = found == 1 ? "1 run" : "%,d runs".formatted(found);
        count.setText(address.bin() ? words + " in the bin" : filter.text().isBlank() ? words : words + " found");
        emptyBin.setVisible(address.bin() && found > 0);
        table.setVisible(found > 0);
        summary.setVisible(found > 0 && !actions.isVisible());
        nothing.setVisible(found == 0);
        if (found == 0) {
            nothing.show(address.bin(), filter.text());
        }
    }

    private void selected(Collection<RunRow> rows) {
        actions.show(rows, address.bin());
        actions.setVisible(!rows.isEmpty());
        summary.setVisible(rows.isEmpty());
    }

    private void unselect() {
        table.unselect();
    }

    private void changed() {
        table.unselect();
        table.reload();
        tally();
    }

    private void confirmEmptying() {
        var dialog = new ConfirmDialog();
        dialog.setHeader("Empty the bin?");
        dialog.setText("The runs in it are removed for good, with their checkpoints and models.");
        dialog.setCancelable(true);
        dialog.setConfirmText("Remove for good");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(
                _ -> Background.load(this, () -> lectern.clean(_ -> {}), _ -> changed(), Notices::warn));
        dialog.open();
    }
}
