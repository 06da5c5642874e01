package io.lectern.api.data;

import java.util.Locale;

/// Which part of a data set: learnt from, watched while learning, or judged by at the end.
///
/// @since 0.1
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /// The name in lower case, as tags and commands use it.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
