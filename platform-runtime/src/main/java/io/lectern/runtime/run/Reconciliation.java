package io.lectern.runtime.run;

import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Setting;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.Misfit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds the settings that a run was made with against those that its plugin has today.
///
/// Names are whole paths here: a setting that has moved may mean something else where it is now.
final class Reconciliation<S extends Record> {

    private final S defaults;
    private final Map<String, String> stored;
    private final Map<String, String> fitting = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>(); // and why

    private Reconciliation(S defaults, Map<String, String> stored) {
        this.defaults = defaults;
        this.stored = stored;
    }

    /// @param owner  the plugin, for people: `model 'lenet'`
    /// @param stored all settings of the run by path
    static <S extends Record> Reconciled<S> of(String owner, S defaults, Map<String, String> stored) {
        return new Reconciliation<>(defaults, stored).of(owner);
    }

    private Reconciled<S> of(String owner) {
        sort(Settings.describe(defaults), "");
        var settings = assemble();
        var now = Settings.flatten(settings);
        var added = new LinkedHashMap<>(now);
        added.keySet().removeIf(path -> stored.containsKey(path) || isOfRefusedKind(path));
        var misfits = new ArrayList<Misfit>();
        stored.forEach((path, text) -> {
            if (refused.containsKey(path)) {
                misfits.add(new Misfit(owner, path, text, refused.get(path), Optional.ofNullable(now.get(path))));
            } else if (!fitting.containsKey(path) && !isOfRefusedKind(path)) {
                misfits.add(new Misfit(owner, path, text, gone(added), Optional.empty()));
            }
        });
        return new Reconciled<>(owner, settings, misfits, added);
    }

    /// Sorts what was stored by whether there is such a setting that takes it.
    private void sort(List<Setting> settings, String prefix) {
        for (var setting : settings) {
            var path = prefix + setting.name();
            switch (setting) {
                case Setting.Group group -> sort(group.settings(), path + ".");
                case Setting.OneOf oneOf -> {
                    sort(path, oneOf);
                    if (!refused.containsKey(path)) { // a default kind comes with defaults of its own
                        sort(chosen(oneOf, fitting.getOrDefault(path, oneOf.value())), path + ".");
                    }
                }
                case Setting leaf -> sort(path, leaf);
            }
        }
    }

    private void sort(String path, Setting setting) {
        var text = stored.get(path);
        if (text != null && setting.takes(text)) {
            fitting.put(path, text);
        } else if (text != null) {
            refused.put(path, "but must be " + setting.domain());
        }
    }

    private static List<Setting> chosen(Setting.OneOf oneOf, String kind) {
        return oneOf.kinds().stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow()
                .settings();
    }

    /// The settings; where the plugin objects to how they go together, without the first whose default mends that, or
    /// without all of them.
    private S assemble() {
        try {
            return Settings.with(defaults, fitting);
        } catch (InvalidSettingsException objection) {
            var problem = "which is refused: " + objection.getMessage();
            for (var path : List.copyOf(fitting.keySet())) {
                var others = new LinkedHashMap<>(fitting);
                others.remove(path);
                try {
                    var settings = Settings.with(defaults, others);
                    refuse(path, problem);
                    return settings;
                } catch (InvalidSettingsException _) {
                    // it is not this one, or not this one alone
                }
            }
            List.copyOf(fitting.keySet()).forEach(path -> refuse(path, problem));
            return defaults;
        }
    }

    private void refuse(String path, String problem) {
        fitting.remove(path);
        refused.put(path, problem);
    }

    /// Whether it belongs to a kind, such as an optimizer, in whose place another stands.
    private boolean isOfRefusedKind(String path) {
        return refused.keySet().stream().anyMatch(kind -> path.startsWith(kind + "."));
    }

    /// A setting may only have been renamed, which nobody but the user knows.
    private static String gone(Map<String, String> added) {
        return "which is not a setting any more"
                + (added.isEmpty() ? "" : " (new since the run: %s)".formatted(String.join(", ", added.keySet())));
    }
}
