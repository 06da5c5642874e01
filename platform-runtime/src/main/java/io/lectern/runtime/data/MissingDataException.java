package io.lectern.runtime.data;

import java.io.IOException;

/// Files of a data set that are neither there nor to be had; says which, where to put them, and what to use instead.
public final class MissingDataException extends IOException {

    public MissingDataException(String message, Throwable cause) {
        super(message, cause);
    }

    public MissingDataException(String message) {
        super(message);
    }
}
