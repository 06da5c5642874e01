package io.lectern.web.view.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.popover.Popover;
import io.lectern.runtime.store.Store.Vocabulary;
import io.lectern.web.view.Icon;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A button that lets people choose which metrics and settings are columns. What there is to choose from is made when
/// somebody asks for it, so that the list of runs need not wait for it.
final class ColumnChooser extends Button {

    private final Supplier<Vocabulary> vocabulary;
    private final Consumer<List<Column>> change;
    private List<Column> chosen = List.of();

    ColumnChooser(Supplier<Vocabulary> vocabulary, Consumer<List<Column>> change) {
        super("Columns", Icon.GRID_V.create());
        this.vocabulary = vocabulary;
        this.change = change;
        var popover = new Popover();
        popover.setTarget(this);
        popover.setAriaLabel("Columns");
        popover.addOpenedChangeListener(event -> {
            popover.removeAll();
            if (event.isOpened()) {
                popover.add(content());
            }
        });
    }

    void show(List<Column> columns) {
        chosen = columns;
    }

    private VerticalLayout content() {
        var all = new LinkedHashSet<>(Column.all(vocabulary.get()));
        all.addAll(chosen);
        var choice = new MultiSelectComboBox<Column>("Metrics and settings as columns");
        choice.setItemLabelGenerator(Column::name);
        choice.setWidth("340px");
        choice.setItems(all);
        choice.setValue(new LinkedHashSet<>(chosen));
        choice.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(List.copyOf(event.getValue()));
            }
        });
        var hint = new Span("Click a header to sort by it, drag it to move it.");
        hint.addClassNames("muted", "small");
        var content = new VerticalLayout(choice, hint);
        content.setPadding(false);
        return content;
    }
}
