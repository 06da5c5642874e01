package io.lectern.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;

/// Tells problems in the form of the protocol that was spoken.
@Singleton
public final class Refusal {

    private final List<ErrorForm> forms;
    private final ObjectMapper json;

    Refusal(@All List<ErrorForm> forms, ObjectMapper json) {
        this.forms = forms;
        this.json = json;
    }

    /// Ends a request that no resource has seen.
    public void answer(RoutingContext context, Problem problem) {
        var form = form(Objects.requireNonNullElse(context.request().path(), "/")); // as it came
        var _ = context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, form.mediaType())
                .end(text(form, problem));
    }

    /// The answer of a resource.
    Response response(String path, Problem problem) {
        var form = form(path.startsWith("/") ? path : "/" + path);
        return Response.status(problem.status())
                .entity(text(form, problem))
                .type(form.mediaType())
                .build();
    }

    private ErrorForm form(String path) {
        return forms.stream().filter(form -> form.speaks(path)).findFirst().orElse(Plain.FORM);
    }

    private String text(ErrorForm form, Problem problem) {
        try {
            return json.writeValueAsString(form.body(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is texts and a number", e);
        }
    }

    private enum Plain implements ErrorForm {
        FORM;

        @Override
        public boolean speaks(String path) {
            return true;
        }

        @Override
        public Object body(Problem problem) {
            return problem;
        }

        @Override
        public String mediaType() {
            return Problem.MEDIA_TYPE;
        }
    }
}
