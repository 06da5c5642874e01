package io.lectern.web.view;

import io.lectern.api.run.RunFailure;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What went wrong, in words for whoever looks at a page.
public final class Wording {

    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

    private Wording() {}

    /// A sentence. What is nobody's mistake but ours goes to the log, with where it came from.
    public static String of(Throwable e) {
        return switch (e) {
            case NoSuchFileException gone -> "there is no file " + gone.getFile();
            case AccessDeniedException denied -> "the server may not read or write " + denied.getFile();
            case UncheckedIOException unchecked when unchecked.getCause() != null -> of(unchecked.getCause());
            case IllegalArgumentException told -> text(told);
            case RunFailure told -> text(told);
            case IOException told -> text(told);
            case ClientErrorException refused -> text(refused);
            default -> {
                LOG.warn("a page could not show what it was asked for", e);
                yield "something went wrong inside Lectern (%s); the server's log says where".formatted(text(e));
            }
        };
    }

    private static String text(Throwable e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
