package io.lectern.web.view.figure;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.lectern.api.look.Figure;

/// Cells under column heads.
@StyleSheet("lectern/figure.css")
public final class TableView extends Div {

    private static final int MOST_ROWS = 400;
    private static final int MOST_COLUMNS = 60;

    public TableView(Figure.Table figure) {
        addClassName("figure-table");
        getElement()
                .setAttribute("role", "region")
                .setAttribute("tabindex", "0")
                .setAttribute("aria-label", figure.title().isBlank() ? "table" : figure.title());
        var table = new NativeTable();
        var head = new NativeTableRow();
        figure.columns().stream()
                .limit(MOST_COLUMNS)
                .map(NativeTableHeaderCell::new)
                .forEach(head::add);
        table.getHead().add(head);
        figure.rows().stream().limit(MOST_ROWS).forEach(cells -> {
            var row = new NativeTableRow();
            cells.stream().limit(MOST_COLUMNS).map(NativeTableCell::new).forEach(row::add);
            table.getBody().add(row);
        });
        add(table);
        if (figure.rows().size() > MOST_ROWS || figure.columns().size() > MOST_COLUMNS) {
            var note = new Span("%,d rows of %,d columns in all; keep the figure as JSON to have them"
                    .formatted(figure.rows().size(), figure.columns().size()));
            note.addClassNames("muted", "small");
            add(note);
        }
    }
}
