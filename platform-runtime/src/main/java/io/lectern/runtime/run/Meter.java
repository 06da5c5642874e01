package io.lectern.runtime.run;

import java.util.List;

/// What is measured now and then beside a run.
@FunctionalInterface
interface Meter {

    /// Measures nothing.
    Meter NONE = _ -> List.of();

    /// What there is to say, nothing most of the time. Asked a few times a second, by one thread.
    ///
    /// @param step that the run is at
    List<Journal.Entry.Logged> read(long step);
}
