package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.util.Optional;

/// The data that a run learns from, opened again.
public final class RunData {

    private RunData() {}

    /// The examples, or nothing where the run learns in an environment. Whoever opens them closes them.
    ///
    /// @throws IllegalArgumentException if the data set has changed since and no longer takes the run's settings
    /// @throws IOException if files are missing or broken
    public static Optional<Dataset> open(Platform platform, RunDescription run, Watcher watcher) throws IOException {
        var opened = source(platform.catalogue().dataset(run.dataset()), platform, run, watcher)
                .open();
        return opened instanceof Dataset data ? Optional.of(data) : Optional.empty();
    }

    private static <D, S extends Record> Source<D, S> source(
            DatasetPlugin<D, S> plugin, Platform platform, RunDescription run, Watcher watcher) throws IOException {
        var settings = TrainedModel.settings(plugin.defaults(), run.datasetSettings(), run);
        return Source.of(plugin, settings, platform.home(), Optional.empty(), watcher);
    }
}
