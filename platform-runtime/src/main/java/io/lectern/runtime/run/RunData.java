package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.runtime.ChangedSettingsException;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The data that a run learns from, opened again.
public final class RunData {

    private RunData() {}

    /// Examples, or the environment that the run learns in. Whoever opens them closes them.
    ///
    /// @throws ChangedSettingsException if the data set has changed since and no longer takes the run's settings
    /// @throws MissingPluginException if it is gone; says which jar it was in
    /// @throws IOException if files are missing or broken
    public static Opened<Object> open(Platform platform, RunDescription run, Watcher watcher) throws IOException {
        var makers = new Makers(platform, run);
        return new Opened<>(source(makers, makers.dataset(), watcher).open(run.task()));
    }

    private static <D, S extends Record> Source<D, S> source(Makers makers, DatasetPlugin<D, S> plugin, Watcher watcher)
            throws IOException {
        var settings = makers.settings(plugin);
        Reconciled.accept(makers.run(), watcher, List.of(settings));
        return Source.of(plugin, settings.settings(), makers.platform().home(), Optional.empty(), watcher);
    }
}
