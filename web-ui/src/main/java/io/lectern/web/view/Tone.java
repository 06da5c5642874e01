package io.lectern.web.view;

import io.lectern.runtime.RunStatus;
import java.util.Locale;

/// What a `state`, a word with a dot, is coloured by.
public enum Tone {
    GOOD,
    BUSY,
    IDLE,
    WARN,
    BAD;

    public static Tone of(RunStatus status) {
        return switch (status) {
            case FINISHED -> GOOD;
            case RUNNING -> BUSY;
            case QUEUED -> IDLE;
            case STOPPED -> WARN;
            case FAILED, LOST -> BAD;
        };
    }

    /// The class in the style sheet.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
