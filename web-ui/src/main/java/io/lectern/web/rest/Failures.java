package io.lectern.web.rest;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where a failure of a request becomes an answer, in the form of the protocol that was spoken.
@Singleton
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    /// After everything that answers, before the pages.
    private static final int LAST = 9_000;

    private final Refusal refusal;
    private final long largest;

    Failures(Refusal refusal, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.refusal = refusal;
        this.largest = largest.asLongValue();
    }

    @ServerExceptionMapper
    Response answer(Throwable e, UriInfo uri) {
        var problem = Problem.of(e);
        if (problem.status() >= 500) {
            LOG.warn("{} failed", uri.getPath(), e);
        }
        return refusal.response(uri.getPath(), problem);
    }

    /// Quarkus has a mapper of its own for this kind, which says nothing.
    @ServerExceptionMapper
    Response malformed(MismatchedInputException e, UriInfo uri) {
        return answer(e, uri);
    }

    /// What no resource answers must not end as a page.
    void unknown(@Observes Router router) {
        for (var tree : List.of("/api", "/api/*", "/v2", "/v2/*")) {
            router.route(tree).order(Integer.MIN_VALUE).handler(this::measure);
            router.route(tree).order(LAST).handler(this::nothing);
        }
    }

    /// Quarkus refuses what is too large without a word.
    private void measure(RoutingContext request) {
        var length = request.request().getHeader("Content-Length");
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > largest) {
            if (request.request().version() != HttpVersion.HTTP_2) { // which can refuse a body without hanging up
                request.response()
                        .putHeader("Connection", "close")
                        .endHandler(_ -> request.request().connection().close());
            }
            refusal.answer(
                    request, Problem.of(413, "the body has %s bytes; %d are the most".formatted(length, largest)));
        } else {
            request.next();
        }
    }

    private void nothing(RoutingContext request) {
        refusal.answer(request, Problem.of(404, "there is nothing at this address"));
    }
}
