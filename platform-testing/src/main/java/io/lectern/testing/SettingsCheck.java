package io.lectern.testing;

import io.lectern.api.settings.Setting;
import io.lectern.api.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Whether settings say what they mean and start from values that they allow.
public final class SettingsCheck {

    private SettingsCheck() {}

    /// All that is wrong with the settings; nothing where all is well.
    public static List<String> problems(Record settings) {
        var problems = new ArrayList<String>();
        Settings.describe(settings).forEach(setting -> check(setting, "", problems));
        try {
            var same = Settings.with(settings, new HashMap<>(Settings.flatten(settings)));
            if (!same.equals(settings)) {
                problems.add("written as text and read back, %s becomes %s".formatted(settings, same));
            }
        } catch (IllegalArgumentException e) {
            problems.add("the settings refuse their own values: " + e.getMessage());
        }
        return problems;
    }

    private static void check(Setting setting, String prefix, List<String> problems) {
        var path = prefix + setting.name();
        if (setting.doc().isBlank()) {
            problems.add(path + " needs a @Doc");
        }
        switch (setting) {
            case Setting.Group group -> group.settings().forEach(inner -> check(inner, path + ".", problems));
            case Setting.OneOf choice ->
                choice.kinds()
                        .forEach(kind -> kind.settings()
                                .forEach(inner -> check(inner, path + "." + kind.name() + ".", problems)));
            case Setting.Whole _,
                    Setting.Real _,
                    Setting.Flag _,
                    Setting.Text _,
                    Setting.Choice _,
                    Setting.Wholes _ -> {}
        }
    }
}
