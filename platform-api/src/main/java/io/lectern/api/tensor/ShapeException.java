package io.lectern.api.tensor;

import java.util.Locale;

/// Shapes that do not fit: says which operation was asked for, what came, and in which layer.
///
/// @since 0.1
public final class ShapeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final boolean located;

    public ShapeException(String message) {
        super(message);
        this.located = false;
    }

    private ShapeException(String message, boolean located, Throwable cause) {
        super(message, cause);
        this.located = located;
    }

    /// Throws if `condition` is false, with `message` formatted by [String#format(String, Object...)].
    public static void require(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new ShapeException(String.format(Locale.ROOT, message, arguments));
        }
    }

    /// The same problem with what was being done in front: `add: [2] and [3] do not broadcast`.
    public ShapeException during(String what) {
        return new ShapeException(what + ": " + getMessage(), located, this);
    }

    /// The same problem with the path of the layer in front; the innermost layer is kept.
    public ShapeException in(String path) {
        return located ? this : new ShapeException(path + ": " + getMessage(), true, this);
    }
}
