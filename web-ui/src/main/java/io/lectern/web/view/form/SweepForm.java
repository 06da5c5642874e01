package io.lectern.web.view.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.api.settings.Setting;
import io.lectern.web.view.Icon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lets one try several values of some settings: every combination, or so many drawn at random.
final class SweepForm extends Div {

    private static final String GRID = "every combination";
    private static final String DRAWS = "random draws";
    private static final int PAUSE = 300;

    private final Runnable change;
    private final Div rows = new Div();
    private final List<Row> axes = new ArrayList<>();
    private final Select<String> how = new Select<>();
    private final TextField draws = new TextField("Draws", "20", "");
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    SweepForm(Runnable change) {
        this.change = change;
        addClassName("sweep");
        how.setLabel("Try");
        how.setItems(GRID, DRAWS);
        how.setValue(GRID);
        how.addValueChangeListener(event -> {
            draws.setVisible(DRAWS.equals(event.getValue()));
            change.run();
        });
        draws.setVisible(false);
        draws.setValueChangeMode(ValueChangeMode.LAZY);
        draws.setValueChangeTimeout(PAUSE);
        draws.addValueChangeListener(_ -> change.run());
        var ways = new Div(how, draws);
        ways.addClassName("fields");
        ways.setVisible(false);
        var add = new Button("Vary a setting", Icon.PLUS.create(), _ -> {
            addRow();
            ways.setVisible(true);
        });
        add.addThemeVariants(ButtonVariant.LUMO_SMALL);
        rows.addClassName("sweep-rows");
        add(rows, ways, add);
    }

    /// Offers these settings, by the names that they are varied under.
    void offer(Map<String, Setting> named) {
        boolean same = List.copyOf(settings.keySet()).equals(List.copyOf(named.keySet()));
        settings.clear();
        settings.putAll(named);
        if (same) {
            return; // what is chosen and typed stays
        }
        axes.removeIf(row -> {
            boolean gone = row.name() != null && !settings.containsKey(row.name());
            if (gone) {
                rows.remove(row);
            }
            return gone;
        });
        axes.forEach(Row::offer);
    }

    private void addRow() {
        var row = new Row();
        axes.add(row);
        rows.add(row);
        row.setting.focus();
    }

    /// A run for each of these, with what is wrong beside the fields and added to `problems`; one with nothing in it
    /// where nothing is varied.
    List<Map<String, String>> variations(List<String> problems) {
        var chosen = axes.stream()
                .filter(row -> row.name() != null)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.name()), LinkedHashMap::new, Collectors.toList()));
        var parsed = new ArrayList<Sweep.Axis>();
        chosen.forEach((name, same) -> same.forEach(row -> row.parse(name, same.size() > 1, parsed, problems)));
        var sweep = new Sweep(parsed);
        if (parsed.isEmpty()) {
            return List.of(Map.of());
        }
        if (DRAWS.equals(how.getValue())) {
            return sweep.draws(count(problems), 1);
        }
        if (sweep.combinations() > Sweep.MOST) {
            problems.add("%,d combinations are more than %d; take some values away, or draw at random"
                    .formatted(sweep.combinations(), Sweep.MOST));
            return List.of(Map.of());
        }
        return sweep.grid();
    }

    private int count(List<String> problems) {
        var problem = "";
        int count = 1;
        try {
            count = Integer.parseInt(draws.getValue().strip());
            problem = count < 1 || count > Sweep.MOST ? "must be between 1 and " + Sweep.MOST : "";
        } catch (NumberFormatException _) {
            problem = "must be a whole number";
        }
        draws.setErrorMessage(problem);
        draws.setInvalid(!problem.isEmpty());
        if (!problem.isEmpty()) {
            problems.add("Draws " + problem);
        }
        return Math.clamp(count, 1, Sweep.MOST);
    }

    /// A setting and the values to try.
    private final class Row extends Div {

        private final ComboBox<String> setting = new ComboBox<>("Setting");
        private final TextField values = new TextField("Values");

        Row() {
            addClassName("sweep-row");
            setting.setItems(settings.keySet());
            setting.addValueChangeListener(event -> {
                var known = settings.get(event.getValue());
                values.setPlaceholder(known == null ? "" : known.domain());
                change.run();
            });
            values.setHelperText("0.1, 0.01, 0.001 or 0.001..0.1");
            values.setValueChangeMode(ValueChangeMode.LAZY);
            values.setValueChangeTimeout(PAUSE);
            values.addValueChangeListener(_ -> change.run());
            var remove = new Button(Icon.CLOSE_SMALL.create(), _ -> {
                axes.remove(this);
                rows.remove(this);
                change.run();
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            remove.setAriaLabel("Do not vary this setting");
            add(setting, values, remove);
        }

        void offer() {
            var chosen = setting.getValue();
            setting.setItems(settings.keySet());
            setting.setValue(chosen);
        }

        @Nullable
        String name() {
            return setting.getValue();
        }

        void parse(String name, boolean isTwice, List<Sweep.Axis> into, List<String> problems) {
            var problem = isTwice ? "is varied twice" : "";
            if (problem.isEmpty()) {
                try {
                    into.add(Sweep.Axis.parse(name, values.getValue()));
                } catch (IllegalArgumentException e) {
                    problem = String.valueOf(e.getMessage());
                }
            }
            say(problem);
            if (!problem.isEmpty()) {
                problems.add(name + ": " + problem);
            }
        }

        private void say(String problem) {
            values.setErrorMessage(problem);
            values.setInvalid(!problem.isEmpty());
        }
    }
}
