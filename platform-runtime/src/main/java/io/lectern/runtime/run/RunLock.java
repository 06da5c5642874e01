package io.lectern.runtime.run;

import io.lectern.runtime.files.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// Says that a process works on a run, until it lets go or ends in whatever way.
final class RunLock {

    private static final String NAME = "lock";
    private static final Duration LETTING_GO = Duration.ofSeconds(10);
    private static final Duration LOOKING = Duration.ofMillis(50);

    private RunLock() {}

    /// @throws IllegalStateException if someone else works on the run
    static ProcessLock take(Path directory) throws IOException {
        return ProcessLock.tryTake(directory.resolve(NAME))
                .orElseThrow(() -> new IllegalStateException("another process works in " + directory));
    }

    /// For going on with a run: who worked on it says how it ended a moment before letting go of it.
    ///
    /// @throws IllegalStateException if someone else still works on the run after ten seconds
    static ProcessLock takeOver(Path directory) throws IOException {
        var deadline = Instant.now().plus(LETTING_GO);
        while (isHeld(directory) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(LOOKING.toNanos());
        }
        return take(directory);
    }

    /// Whether anyone works on the run.
    static boolean isHeld(Path directory) {
        return ProcessLock.isHeld(directory.resolve(NAME));
    }
}
