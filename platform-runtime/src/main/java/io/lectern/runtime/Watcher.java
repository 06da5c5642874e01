package io.lectern.runtime;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import java.time.Duration;

/// Follows one piece of work: draws, prints, or waits for someone to interrupt it.
///
/// Calls come one at a time, but not all from the same thread.
public interface Watcher {

    /// Follows nothing and never interrupts.
    Watcher NONE = new Watcher() {};

    /// The run has its id and its directory and is about to train.
    default void started(RunSummary run) {}

    /// How far it is: several times a second, not at every step.
    ///
    /// @param examplesPerSecond over the last few seconds
    /// @param left              until the budget is used up, at that rate
    default void progress(Run.Progress progress, double examplesPerSecond, Duration left) {}

    default void logged(String tag, long step, Value value) {}

    default void alarm(Run.Alarm alarm) {}

    /// Something worth a line: a download and how far it is, a checkpoint that was skipped, a wait for disk space.
    default void note(String text) {}

    /// What to do where settings of the run no longer fit its plugins, which have changed since.
    default Misfits misfits() {
        return Misfits.REFUSE;
    }

    /// Whether the work should end; asked often, from any thread.
    default boolean cancelled() {
        return false;
    }
}
