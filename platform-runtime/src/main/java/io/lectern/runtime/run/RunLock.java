package io.lectern.runtime.run;

import io.lectern.runtime.files.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;

/// Says that a process works on a run, until it lets go or ends in whatever way.
final class RunLock {

    private static final String NAME = "lock";

    private RunLock() {}

    /// @throws IllegalStateException if someone else works on the run
    static ProcessLock take(Path directory) throws IOException {
        return ProcessLock.tryTake(directory.resolve(NAME))
                .orElseThrow(() -> new IllegalStateException("another process works in " + directory));
    }

    /// Whether anyone works on the run.
    static boolean isHeld(Path directory) {
        return ProcessLock.isHeld(directory.resolve(NAME));
    }
}
