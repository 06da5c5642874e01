package io.lectern.runtime.run;

import io.lectern.api.run.RunFailure;
import io.lectern.api.run.RunFailure.Category;
import io.lectern.runtime.RunSummary.Failure;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Whose fault a failure is, and what to say about it.
final class Blame {

    private Blame() {}

    static Failure of(Throwable e) {
        return switch (e) {
            case RunFailure failure -> new Failure(failure.category(), text(failure));
            case OutOfMemoryError memory ->
                new Failure(
                        Category.RESOURCES,
                        "out of memory (%s); train with smaller batches or give Java more with -Xmx"
                                .formatted(text(memory)));
            case UncheckedIOException io -> of(Objects.requireNonNull(io.getCause()));
            case IOException io when Durable.isDiskFull(io) -> new Failure(Category.RESOURCES, text(io));
            case IOException io -> new Failure(Category.USER, text(io));
            case IllegalArgumentException user -> new Failure(Category.USER, text(user));
            default -> new Failure(Category.PLATFORM, e.toString());
        };
    }

    /// Keeps where it happened; says where that is to be read, as the end of a sentence.
    static String trace(Throwable e, Path file) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        try {
            Files.writeString(file, text.toString());
            return "; where it happened is in " + file;
        } catch (IOException _) {
            return "";
        }
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
