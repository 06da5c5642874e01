package io.lectern.web.view.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.api.settings.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes the parts of a form from what settings say of themselves.
final class Parts {

    private static final int PAUSE = 300;

    private final Runnable change;

    Parts(Runnable change) {
        this.change = change;
    }

    List<Part> of(List<Setting> settings, String prefix) {
        return settings.stream()
                .map(setting -> of(setting, prefix + setting.name()))
                .toList();
    }

    /// Values side by side, then what has a heading.
    static void layOut(HasComponents place, List<? extends Part> parts) {
        var fields = new Div();
        fields.addClassName("fields");
        parts.stream().filter(Part.Field.class::isInstance).forEach(part -> fields.add(part.component()));
        if (fields.getComponentCount() > 0) {
            place.add(fields);
        }
        parts.stream().filter(part -> !(part instanceof Part.Field)).forEach(part -> place.add(part.component()));
    }

    private Part of(Setting setting, String path) {
        return switch (setting) {
            case Setting.Group group -> {
                var parts = of(group.settings(), path + ".");
                yield new Part.Section(section(group.name(), parts), parts);
            }
            case Setting.OneOf oneOf -> kinds(oneOf, path);
            case Setting.Flag flag -> {
                var box = new Checkbox(words(flag.name()), flag.value());
                box.setHelperText(flag.doc());
                box.addValueChangeListener(_ -> change.run());
                yield new Part.Field(
                        path,
                        flag,
                        box,
                        _ -> Boolean.toString(box.getValue()),
                        (_, text) -> box.setValue(Boolean.parseBoolean(text)));
            }
            case Setting.Choice choice -> {
                var docs = choice.options().stream()
                        .collect(Collectors.toMap(Setting.Option::name, Setting.Option::doc, (a, _) -> a));
                var select = select(choice, docs);
                yield new Part.Field(path, choice, select, _ -> String.valueOf(select.getValue()), (_, text) -> {
                    if (docs.containsKey(text)) {
                        select.setValue(text);
                    }
                });
            }
            case Setting leaf -> {
                var field = new TextField(words(leaf.name()), SettingsForm.text(leaf), "");
                field.setValueChangeMode(ValueChangeMode.LAZY);
                field.setValueChangeTimeout(PAUSE);
                field.setHelperText(help(leaf));
                field.addValueChangeListener(_ -> change.run());
                yield new Part.Field(
                        path, leaf, field, _ -> field.getValue().strip(), (_, text) -> field.setValue(text));
            }
        };
    }

    private static Component section(String name, List<Part> parts) {
        var section = new FieldSet(words(name));
        layOut(section, parts);
        return section;
    }

    private Part kinds(Setting.OneOf oneOf, String path) {
        var docs = oneOf.kinds().stream().collect(Collectors.toMap(Setting.Kind::name, Setting.Kind::doc, (a, _) -> a));
        var parts = new LinkedHashMap<String, List<Part>>();
        oneOf.kinds().forEach(kind -> parts.put(kind.name(), of(kind.settings(), path + ".")));
        var select = select(oneOf, docs);
        select.setItems(parts.keySet());
        select.setValue(oneOf.value());
        var place = new Div();
        Part.Kinds.show(place, select, parts);
        select.addValueChangeListener(_ -> {
            Part.Kinds.show(place, select, parts);
            change.run();
        });
        var choice = new Part.Field(path, oneOf, select, _ -> String.valueOf(select.getValue()), (_, text) -> {
            if (parts.containsKey(text)) {
                select.setValue(text);
            }
        });
        var section = new FieldSet(words(oneOf.name()));
        var first = new Div(select);
        first.addClassName("fields");
        section.add(first, place);
        return new Part.Kinds(choice, section, parts);
    }

    private Select<String> select(Setting setting, Map<String, String> docs) {
        var select = new Select<String>();
        select.setLabel(words(setting.name()));
        select.setHelperText(setting.doc());
        if (setting instanceof Setting.Choice choice) {
            select.setItems(choice.options().stream().map(Setting.Option::name).toList());
            select.setValue(choice.value());
            select.addValueChangeListener(_ -> change.run());
        }
        select.setRenderer(new com.vaadin.flow.data.renderer.ComponentRenderer<>(
                name -> new Described(name, docs.getOrDefault(name, ""))));
        return select;
    }

    private static String help(Setting setting) {
        var domain = switch (setting) {
            case Setting.Whole _, Setting.Real _, Setting.Wholes _ -> setting.domain();
            default -> "";
        };
        return setting.doc() + (domain.isEmpty() || setting.doc().isEmpty() ? "" : " ") + domain(domain);
    }

    private static String domain(String domain) {
        return domain.isEmpty() ? "" : Character.toUpperCase(domain.charAt(0)) + domain.substring(1) + ".";
    }

    /// `learningRate` as `learning rate`.
    static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
