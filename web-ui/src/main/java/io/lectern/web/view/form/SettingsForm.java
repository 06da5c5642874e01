package io.lectern.web.view.form;

import com.vaadin.flow.component.html.Div;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Setting;
import io.lectern.api.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A form for a record of settings: a field each, with its meaning and its range.
///
/// Numbers are typed as text, so that what is wrong stays to be mended.
public final class SettingsForm extends Div {

    private final Record settings;
    private final List<Part> parts;

    /// @param change told after every change
    public SettingsForm(Record settings, Runnable change) {
        this.settings = settings;
        parts = new Parts(change).of(Settings.describe(settings), "");
        addClassName("settings-form");
        Parts.layOut(this, parts);
    }

    /// Texts by path, of what differs from the settings that the form began with.
    public Map<String, String> changed() {
        var changed = new LinkedHashMap<String, String>();
        parts.forEach(part -> part.collect(changed));
        return changed;
    }

    /// Puts in texts by path, or by any end of it that fits one field only; others are passed over.
    public void fill(Map<String, String> texts) {
        // Kinds first: which other fields there are depends on them.
        for (int pass = 0; pass < 2; pass++) {
            texts.forEach((name, text) -> {
                var named = fields().stream()
                        .filter(field -> field.path().equals(name))
                        .toList();
                var fitting = named.isEmpty()
                        ? fields().stream()
                                .filter(field -> field.path().endsWith("." + name))
                                .toList()
                        : named;
                if (fitting.size() == 1) {
                    fitting.getFirst().put(text);
                }
            });
        }
    }

    /// The fields that are shown, those of the kinds that are chosen included.
    public List<Part.Field> fields() {
        var fields = new ArrayList<Part.Field>();
        parts.forEach(part -> part.fields(fields));
        return fields;
    }

    /// Shows what is wrong beside each field.
    ///
    /// @return what is wrong, all of it
    public List<String> check() {
        var problems = problems();
        for (var field : fields()) {
            field.say(problems.stream().filter(field::isMeantBy).findFirst().orElse(""));
        }
        return problems;
    }

    private List<String> problems() {
        try {
            Settings.with(settings, changed());
            return List.of();
        } catch (InvalidSettingsException e) {
            return e.problems();
        }
    }

    /// What a setting is at present, as a text that can be typed.
    static String text(Setting setting) {
        return switch (setting) {
            case Setting.Whole s -> Long.toString(s.value());
            case Setting.Real s -> number(s.value());
            case Setting.Flag s -> Boolean.toString(s.value());
            case Setting.Text s -> s.value();
            case Setting.Choice s -> s.value();
            case Setting.Wholes s ->
                String.join(",", s.value().stream().map(String::valueOf).toList());
            case Setting.OneOf s -> s.value();
            case Setting.Group _ -> "";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }
}
