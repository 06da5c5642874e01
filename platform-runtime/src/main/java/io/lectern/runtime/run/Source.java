package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Task;
import io.lectern.runtime.Home;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.data.DataFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A data set with settings and the folder where its files are.
record Source<D, S extends Record>(DatasetPlugin<D, S> plugin, S settings, Path folder) {

    /// With all published files that it reads in place.
    ///
    /// @param instead a data set that needs no files, for the error message
    /// @throws IOException if files are missing and cannot be had
    static <D, S extends Record> Source<D, S> of(
            DatasetPlugin<D, S> plugin, Record settings, Home home, Optional<String> instead, Watcher watcher)
            throws IOException {
        @SuppressWarnings("unchecked") // made from the plugin's own defaults
        var own = (S) settings;
        return new Source<>(plugin, own, new DataFolders(home).complete(plugin, own, instead, watcher));
    }

    Task<D> task() throws IOException {
        return plugin.task(settings, folder);
    }

    D open() throws IOException {
        return plugin.open(settings, folder);
    }

    /// Its content for a task that is its own or was made of it.
    Object open(Task<?> seen) throws IOException {
        var own = task();
        var content = open();
        return content instanceof Dataset data ? Recast.data(seen, own, data) : content;
    }
}
