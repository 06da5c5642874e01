package io.lectern.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.lectern.api.run.RunFailure;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.data.MissingDataException;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.run.MissingPluginException;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What went wrong with a request, in the form of RFC 9457.
///
/// @param type     `about:blank`: the status says what kind of problem it is
/// @param problems each thing to mend, where there are several
@Schema(description = "What went wrong, in the form of RFC 9457.")
public record Problem(
        @Schema(examples = "about:blank") String type,
        @Schema(examples = "Not Found") String title,
        @Schema(examples = "404") int status,

        @Schema(examples = "no run 'lenet-1'; did you mean 'lenet-20261121-103045-k3f'?")
        String detail,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String BLANK = "about:blank";

    public static Problem of(int status, String detail) {
        return of(status, detail, List.of());
    }

    private static Problem of(int status, String detail, List<String> problems) {
        return new Problem(BLANK, HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail, problems);
    }

    /// What a failure means to whoever asked. What is nobody's mistake but ours is told without its inside.
    public static Problem of(Throwable e) {
        return switch (e) {
            case JsonProcessingException malformed -> of(400, where(malformed));
            case WebApplicationException refused -> of(refused);
            case CompletionException later when later.getCause() != null -> of(later.getCause());
            case TimeoutException _ -> of(503, "it took too long and was ended");
            case UnknownIdException unknown -> of(404, text(unknown));
            case InvalidSettingsException invalid -> of(400, text(invalid), invalid.problems());
            case MissingPluginException missing -> of(409, text(missing));
            case IllegalArgumentException invalid -> of(400, text(invalid));
            case RunFailure failure -> of(status(failure.category()), text(failure));
            case UncheckedIOException unchecked when unchecked.getCause() != null -> of(unchecked.getCause());
            case NoSuchFileException missing -> of(400, text(missing));
            case MissingDataException missing -> of(409, text(missing));
            case IOException unavailable -> of(503, text(unavailable));
            default -> of(500, "a mistake of Lectern or a plugin, not yours; the server's log says more");
        };
    }

    private static Problem of(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (refused.getCause() instanceof JsonProcessingException malformed) {
            return of(400, where(malformed));
        }
        if (status == 404 && refused.getCause() != null && isPlain(refused)) {
            return of(400, "a parameter is not of the kind that is expected here: " + text(refused.getCause()));
        }
        return of(status, isPlain(refused) ? words(status) : text(refused));
    }

    private static String words(int status) {
        return switch (status) {
            case 400 -> "the request cannot be understood: a parameter or the body is not of the kind that is expected";
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take this method";
            case 406 -> "this address does not give any of the media types that were asked for";
            case 415 -> "this address does not take a body of this media type";
            default -> "the request was refused";
        };
    }

    /// Whether it has no words of its own: then they are those of the status.
    private static boolean isPlain(WebApplicationException refused) {
        var message = refused.getMessage();
        return message == null || message.startsWith("HTTP ") || message.startsWith("The content-type header");
    }

    private static int status(RunFailure.Category category) {
        return switch (category) {
            case USER -> 400;
            case RESOURCES, KILLED, CRASHED -> 503;
            case PLATFORM -> 500;
        };
    }

    /// What is wrong with some JSON and where; never the name of a class.
    private static String where(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        var place = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
        if (malformed instanceof JsonMappingException mapping) {
            var path = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                    .collect(Collectors.joining("."));
            var cause = mapping.getCause() instanceof IllegalArgumentException invalid
                    ? text(invalid)
                    : plain(mapping.getOriginalMessage());
            return "the body%s%s: %s".formatted(path.isEmpty() ? "" : " at " + path, place, cause);
        }
        return "the body is not JSON%s: %s".formatted(place, plain(malformed.getOriginalMessage()));
    }

    private static String plain(String message) {
        return message.replaceAll(
                        "\\(?(class )?`?(io\\.lectern|java|com\\.fasterxml)[\\w.$\\[\\]<>,` ]*\\)?", "such a value")
                .replaceAll("\\(start marker at .*", "")
                .strip();
    }

    private static String text(Throwable e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
