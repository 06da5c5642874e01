package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.Component;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Setting;
import io.lectern.api.settings.Settings;
import io.lectern.web.view.figure.TableView;
import java.util.ArrayList;
import java.util.List;

/// Settings with what they mean, what they may be and what they are by default.
final class SettingsTable {

    private static final List<String> COLUMNS = List.of("setting", "default", "may be", "what it is");

    private SettingsTable() {}

    static Component of(Record defaults) {
        var rows = new ArrayList<List<String>>();
        collect(Settings.describe(defaults), "", "", rows);
        return rows.isEmpty()
                ? Parts.quiet("nothing to choose")
                : new TableView(new Figure.Table("settings", COLUMNS, rows));
    }

    private static void collect(List<Setting> settings, String prefix, String when, List<List<String>> rows) {
        for (var setting : settings) {
            var path = prefix + setting.name();
            switch (setting) {
                case Setting.Group group -> collect(group.settings(), path + ".", when, rows);
                case Setting.OneOf oneOf -> {
                    rows.add(row(path, oneOf.value(), setting, when));
                    oneOf.kinds()
                            .forEach(kind -> collect(
                                    kind.settings(),
                                    path + ".",
                                    "with %s = %s: ".formatted(oneOf.name(), kind.name()),
                                    rows));
                }
                case Setting.Whole s -> rows.add(row(path, Long.toString(s.value()), setting, when));
                case Setting.Real s -> rows.add(row(path, Double.toString(s.value()), setting, when));
                case Setting.Flag s -> rows.add(row(path, Boolean.toString(s.value()), setting, when));
                case Setting.Text s -> rows.add(row(path, s.value().isEmpty() ? "–" : s.value(), setting, when));
                case Setting.Choice s -> rows.add(row(path, s.value(), setting, when));
                case Setting.Wholes s -> rows.add(row(path, s.value().toString(), setting, when));
            }
        }
    }

    private static List<String> row(String path, String value, Setting setting, String when) {
        return List.of(path, value, setting.domain(), when + setting.doc());
    }
}
