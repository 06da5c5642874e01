package io.lectern.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Settings for people: path, present value and what may be put in, in columns; what it means, underneath.
final class SettingsText {

    private static final int MARGIN = 2;
    private static final int INDENT = 6;

    private SettingsText() {}

    static String of(List<SettingLine> settings, int width) {
        var table = new Table();
        settings.forEach(setting -> table.row(inset(setting) + setting.path(), value(setting), domain(setting)));
        var heads = table.text(MARGIN, Integer.MAX_VALUE).lines().toList(); // one line a setting: nothing is broken
        var text = new StringBuilder();
        var when = "";
        for (int i = 0; i < heads.size(); i++) {
            var setting = settings.get(i);
            if (!setting.when().equals(when)) {
                when = setting.when();
                text.append(when.isEmpty() ? "" : " ".repeat(MARGIN) + "with " + when + ":\n");
            }
            text.append(heads.get(i)).append('\n').append(meaning(setting, width));
        }
        return text.toString();
    }

    /// The sentence, and a line for each option where options explain themselves.
    private static String meaning(SettingLine setting, int width) {
        int indent = INDENT + inset(setting).length();
        var doc = setting.doc().isEmpty() ? "" : new Table().row(setting.doc()).text(indent, width);
        if (!hasExplainedOptions(setting)) {
            return doc;
        }
        var options = new Table();
        setting.options().forEach(option -> options.row(option.name(), option.doc()));
        return doc + options.text(indent + MARGIN, width);
    }

    /// What belongs to a choice stands further in.
    private static String inset(SettingLine setting) {
        return " ".repeat(setting.when().isEmpty() ? 0 : MARGIN);
    }

    private static String domain(SettingLine setting) {
        return hasExplainedOptions(setting) ? "one of these:" : setting.domain();
    }

    private static boolean hasExplainedOptions(SettingLine setting) {
        return setting.options().stream().anyMatch(option -> !option.doc().isEmpty());
    }

    private static String value(SettingLine setting) {
        return switch (setting.value()) {
            case List<?> numbers -> numbers.stream().map(Object::toString).collect(Collectors.joining(","));
            case Double number ->
                BigDecimal.valueOf(number).stripTrailingZeros().toString().toLowerCase(Locale.ROOT);
            case String text when text.isEmpty() -> "''";
            case Object other -> other.toString();
        };
    }
}
