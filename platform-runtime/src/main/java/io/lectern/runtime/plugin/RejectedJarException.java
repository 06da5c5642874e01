package io.lectern.runtime.plugin;

import java.io.IOException;

/// A jar that is not taken; the message says why, as the end of a sentence that names it.
public final class RejectedJarException extends IOException {

    private static final long serialVersionUID = 1;

    RejectedJarException(String reason) {
        super(reason);
    }
}
