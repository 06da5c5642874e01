package io.lectern.web.view.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import io.lectern.runtime.store.Store;
import io.lectern.runtime.store.Store.Marks;
import io.lectern.runtime.store.Store.Vocabulary;
import io.lectern.web.view.Wording;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Gives runs labels and, where it is one run, a note. Labels that only some of several runs have stay as they are.
final class MarksDialog extends Dialog {

    private static final int LONGEST_LABEL = 120;
    private static final int LONGEST_NOTE = 20_000;

    private final Store store;
    private final List<RunRow> rows;
    private final Set<String> common;
    private final MultiSelectComboBox<String> labels = new MultiSelectComboBox<>("Labels");
    private final TextArea note = new TextArea("Note");

    MarksDialog(Store store, Vocabulary known, List<RunRow> rows, Runnable done) {
        this.store = store;
        this.rows = rows;
        common = new LinkedHashSet<>(rows.getFirst().details().marks().labels());
        rows.forEach(row -> common.retainAll(row.details().marks().labels()));
        setHeaderTitle(rows.size() == 1 ? "Labels and note" : "Labels of " + rows.size() + " runs");
        setWidth("460px");
        var items = new TreeSet<>(known.labels());
        items.addAll(common);
        labels.setItems(items);
        labels.setValue(common);
        labels.setAllowCustomValue(true);
        labels.addCustomValueSetListener(event -> add(items, event.getDetail()));
        labels.setHelperText("Type a new one and press Enter");
        labels.setWidthFull();
        note.setWidthFull();
        note.setMinRows(4);
        note.setMaxLength(LONGEST_NOTE);
        note.setValue(rows.getFirst().details().marks().note());
        add(labels);
        if (rows.size() == 1) {
            add(note);
        }
        var save = new Button("Save", _ -> {
            try {
                save();
                close();
                done.run();
            } catch (IllegalArgumentException | UncheckedIOException e) { // what was typed stays
                labels.setErrorMessage(Wording.of(e));
                labels.setInvalid(true);
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button("Cancel", _ -> close()), save);
    }

    private void add(Set<String> items, String typed) {
        var label = typed.strip();
        if (label.isEmpty()) {
            return;
        }
        if (label.length() > LONGEST_LABEL) {
            labels.setErrorMessage("a label has %d characters at most".formatted(LONGEST_LABEL));
            labels.setInvalid(true);
            return;
        }
        var chosen = new LinkedHashSet<>(labels.getValue());
        chosen.add(label);
        items.add(label);
        labels.setItems(items);
        labels.setValue(chosen);
    }

    private void save() {
        var removed = new LinkedHashSet<>(common);
        removed.removeAll(labels.getValue());
        for (var row : rows) {
            var before = store.marks(row.id());
            var now = new TreeSet<>(before.labels());
            now.removeAll(removed);
            now.addAll(labels.getValue());
            store.mark(row.id(), new Marks(List.copyOf(now), rows.size() == 1 ? note.getValue() : before.note()));
        }
    }
}
