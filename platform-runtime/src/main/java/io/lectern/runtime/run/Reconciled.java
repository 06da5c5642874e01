package io.lectern.runtime.run;

import io.lectern.api.settings.Settings;
import io.lectern.runtime.ChangedSettingsException;
import io.lectern.runtime.Misfit;
import io.lectern.runtime.Misfits;
import io.lectern.runtime.Watcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The settings of a run as its plugin has them today.
///
/// @param owner    the plugin, for people: `model 'lenet'`
/// @param settings as stored, with the plugin's defaults for all else
/// @param misfits  what was stored and could not be taken
/// @param added    settings that the run did not have, by path, with their defaults
record Reconciled<S extends Record>(String owner, S settings, List<Misfit> misfits, Map<String, String> added) {

    Reconciled {
        misfits = List.copyOf(misfits);
        added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
    }

    /// The settings by path.
    Map<String, String> texts() {
        return Settings.flatten(settings);
    }

    /// Tells the watcher what has changed.
    ///
    /// @return the same, a sentence each
    /// @throws ChangedSettingsException with all that does not fit, if the watcher does not want defaults instead
    static List<String> accept(RunDescription run, Watcher watcher, List<Reconciled<?>> all) {
        var misfits = all.stream().flatMap(one -> one.misfits.stream()).toList();
        if (!misfits.isEmpty() && watcher.misfits() == Misfits.REFUSE) {
            throw new ChangedSettingsException(run.id(), misfits);
        }
        var changes = new ArrayList<>(misfits.stream().map(Misfit::mended).toList());
        all.stream().flatMap(Reconciled::news).forEach(changes::add);
        changes.forEach(watcher::note);
        return changes;
    }

    private Stream<String> news() {
        return added.entrySet().stream()
                .map(setting -> "%s of %s is new since the run: its default %s is taken"
                        .formatted(setting.getKey(), owner, setting.getValue()));
    }
}
