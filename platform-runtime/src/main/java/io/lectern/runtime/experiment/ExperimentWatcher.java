package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.Watcher;

/// Follows experiments: those calls of a [Watcher] that are about a run do not come, since there may be hundreds.
public interface ExperimentWatcher extends Watcher {

    /// Follows nothing and never interrupts.
    ExperimentWatcher NOBODY = new ExperimentWatcher() {};

    /// A trial begins.
    default void begun(ExperimentPlugin experiment, long seed) {}

    /// What the trial is doing; many times a second where there are many small runs.
    default void doing(String text) {}

    /// A trial has come to its end; or one from earlier stands.
    default void tried(ExperimentPlugin experiment, Trial trial) {}

    /// All that was asked for about an experiment is known.
    default void decided(Standing standing) {}
}
