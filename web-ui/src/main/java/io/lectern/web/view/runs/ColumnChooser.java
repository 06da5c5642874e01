package io.lectern.web.view.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.popover.Popover;
import io.lectern.runtime.store.Store.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A button that lets people choose which metrics and settings are columns.
final class ColumnChooser extends Button {

    private final MultiSelectComboBox<Column> choice = new MultiSelectComboBox<>("Metrics and settings as columns");
    private final Supplier<Vocabulary> vocabulary;

    ColumnChooser(Supplier<Vocabulary> vocabulary, Consumer<List<Column>> change) {
        super("Columns", VaadinIcon.GRID_V.create());
        this.vocabulary = vocabulary;
        choice.setItemLabelGenerator(Column::name);
        choice.setWidth("340px");
        choice.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(List.copyOf(event.getValue()));
            }
        });
        var hint = new Span("Click a header to sort by it, drag it to move it.");
        hint.addClassNames("muted", "small");
        var content = new VerticalLayout(choice, hint);
        content.setPadding(false);
        var popover = new Popover(content);
        popover.setTarget(this);
        popover.setAriaLabel("Columns");
        popover.addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                offer(List.copyOf(choice.getValue()));
            }
        });
    }

    void show(List<Column> chosen) {
        offer(chosen);
    }

    private void offer(List<Column> chosen) {
        var all = new LinkedHashSet<>(Column.all(vocabulary.get()));
        all.addAll(chosen);
        choice.setItems(all);
        choice.setValue(new LinkedHashSet<>(chosen));
    }
}
