package io.lectern.datasets;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file that is not what its format promises; the message names the file and the place.
final class BrokenFileException extends IOException {

    private static final long serialVersionUID = 1;

    BrokenFileException(String file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }

    BrokenFileException(String file, String problem) {
        this(file, problem, null);
    }

    /// @param offset counted from 0, in the unpacked file
    static BrokenFileException atByte(String file, long offset, String problem) {
        return new BrokenFileException("%s, byte %d".formatted(file, offset), problem);
    }

    /// @param line counted from 1
    static BrokenFileException atLine(String file, long line, String problem) {
        return new BrokenFileException("%s, line %d".formatted(file, line), problem);
    }
}
