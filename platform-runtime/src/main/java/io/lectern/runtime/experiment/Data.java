package io.lectern.runtime.experiment;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.Home;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.data.DataFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A data set with settings.
record Data<D, S extends Record>(DatasetPlugin<D, S> plugin, S settings, Home home) {

    /// @param changes to the defaults, by path
    /// @throws IllegalArgumentException if the settings cannot be
    static <D, S extends Record> Data<D, S> of(DatasetPlugin<D, S> plugin, Map<String, String> changes, Home home) {
        return new Data<>(plugin, Settings.with(plugin.defaults(), changes), home);
    }

    String id() {
        return plugin.about().id();
    }

    /// All settings, by path.
    Map<String, String> flat() {
        return Settings.flatten(settings);
    }

    /// Whether all published files that it reads are here.
    boolean isComplete() {
        return new DataFolders(home).missing(plugin, settings).isEmpty();
    }

    /// Its folder, with all files in place.
    ///
    /// @throws IOException if one is missing and cannot be had
    Path folder(Watcher watcher) throws IOException {
        return new DataFolders(home).complete(plugin, settings, Optional.empty(), watcher);
    }

    Task<D> task(Path folder) throws IOException {
        return plugin.task(settings, folder);
    }

    D open(Path folder) throws IOException {
        return plugin.open(settings, folder);
    }
}
