package io.lectern.runtime;

import java.util.Locale;

/// How a run stands.
public enum RunStatus {
    /// It waits for its turn.
    QUEUED,
    /// Its process is at work.
    RUNNING,
    /// It used up its budget, or ended early by its own rule, and was judged.
    FINISHED,
    /// Someone interrupted it; it can be resumed.
    STOPPED,
    /// It could not go on; once the cause is mended it can be resumed.
    FAILED,
    /// Its process is gone without a word; it can be resumed.
    LOST;

    /// Whether it waits or is at work, so that it can be told to end.
    public boolean canStop() {
        return switch (this) {
            case QUEUED, RUNNING -> true;
            case FINISHED, STOPPED, FAILED, LOST -> false;
        };
    }

    /// Whether it ended before it was done, so that it can go on.
    public boolean canResume() {
        return switch (this) {
            case STOPPED, FAILED, LOST -> true;
            case QUEUED, RUNNING, FINISHED -> false;
        };
    }

    /// The name in lower case, as commands and files use it.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
