package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Task;
import java.io.IOException;
import java.nio.file.Path;

/// A data set with settings and the folder where its files are.
record Source<D, S extends Record>(DatasetPlugin<D, S> plugin, S settings, Path folder) {

    static <D, S extends Record> Source<D, S> of(DatasetPlugin<D, S> plugin, Record settings, Path folder) {
        @SuppressWarnings("unchecked") // made from the plugin's own defaults
        var own = (S) settings;
        return new Source<>(plugin, own, folder);
    }

    Task<D> task() throws IOException {
        return plugin.task(settings, folder);
    }

    D open() throws IOException {
        return plugin.open(settings, folder);
    }
}
