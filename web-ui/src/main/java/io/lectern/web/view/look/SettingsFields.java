package io.lectern.web.view.look;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Setting;
import io.lectern.api.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A field for each setting of a lens.
final class SettingsFields extends Div {

    private final Record defaults;
    private final Map<String, Supplier<String>> texts = new LinkedHashMap<>();
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    /// @param chosen texts by path
    SettingsFields(Record defaults, Map<String, String> chosen) {
        this.defaults = defaults;
        addClassName("fields");
        var present = new LinkedHashMap<>(Settings.flatten(defaults));
        present.putAll(chosen);
        add(Settings.describe(defaults), "", present);
    }

    private void add(List<Setting> settings, String prefix, Map<String, String> present) {
        for (var setting : settings) {
            var path = prefix + setting.name();
            var text = present.getOrDefault(path, "");
            switch (setting) {
                case Setting.Group group -> add(group.settings(), path + ".", present);
                case Setting.Flag _ -> {
                    var box = new Checkbox(setting.name(), Boolean.parseBoolean(text));
                    box.setHelperText(setting.doc());
                    texts.put(path, () -> Boolean.toString(box.getValue()));
                    add(box);
                }
                case Setting.Choice choice ->
                    select(
                            path,
                            choice,
                            choice.options().stream().map(Setting.Option::name).toList(),
                            text);
                case Setting.OneOf oneOf ->
                    select(
                            path,
                            oneOf,
                            oneOf.kinds().stream().map(Setting.Kind::name).toList(),
                            text);
                case Setting.Whole _, Setting.Real _, Setting.Text _, Setting.Wholes _ -> {
                    var field = new TextField(setting.name(), text, "");
                    field.setHelperText(setting.doc() + " " + setting.domain() + ".");
                    texts.put(path, field::getValue);
                    fields.put(path, field);
                    add(field);
                }
            }
        }
    }

    private void select(String path, Setting setting, List<String> names, String text) {
        var select = new Select<String>();
        select.setLabel(setting.name());
        select.setHelperText(setting.doc());
        select.setItems(names);
        select.setValue(names.contains(text) ? text : names.getFirst());
        texts.put(path, select::getValue);
        add(select);
    }

    /// Texts by path, of what is not the default.
    Map<String, String> changed() {
        var usual = Settings.flatten(defaults);
        var changed = new LinkedHashMap<String, String>();
        texts.forEach((path, text) -> {
            var now = text.get().strip();
            if (!now.equals(usual.get(path))) {
                changed.put(path, now);
            }
        });
        return changed;
    }

    /// Whether all is well; shows what is not beside its field.
    boolean check() {
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            Settings.with(defaults, changed());
            return true;
        } catch (InvalidSettingsException e) {
            e.problems()
                    .forEach(problem -> fields.entrySet().stream()
                            .filter(field -> problem.startsWith(field.getKey()))
                            .findFirst()
                            .or(() -> fields.entrySet().stream().findFirst())
                            .ifPresent(field -> {
                                field.getValue().setErrorMessage(problem);
                                field.getValue().setInvalid(true);
                            }));
            return false;
        }
    }
}
