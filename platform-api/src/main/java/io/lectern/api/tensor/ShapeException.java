package io.lectern.api.tensor;

import java.util.Locale;

/// Shapes that do not fit: says which operation was asked for and what came.
///
/// A scope puts the path of the layer in front (`block_3/conv_1: ...`) as the exception passes through it.
///
/// @since 0.1
public final class ShapeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public ShapeException(String message) {
        super(message);
    }

    private ShapeException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Throws if `condition` is false, with `message` formatted by [String#format(String, Object...)].
    public static void require(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new ShapeException(String.format(Locale.ROOT, message, arguments));
        }
    }

    /// The same problem as seen from one scope further out.
    public ShapeException within(String scope) {
        var text = String.valueOf(getMessage());
        boolean hasPath = text.matches("[\\w/.-]+: .*");
        return new ShapeException(scope + (hasPath ? "/" : ": ") + text, this);
    }
}
