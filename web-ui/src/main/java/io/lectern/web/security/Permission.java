package io.lectern.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What may be asked for by whom; what is not named here is for administrators.
///
/// Pages come by requests that do not tell what they do: what a viewer's pages are given cannot change anything.
@Singleton
final class Permission implements HttpSecurityPolicy {

    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /// For everybody: what logging in takes, and whether the server lives.
    private static final Pattern OPEN =
            Pattern.compile("/login|/logout|/lectern/icon\\.svg|/q/health(/live|/ready)?|/v2/health/(live|ready)");

    /// What changes nothing although it is posted.
    private static final List<Pattern> QUESTIONS = List.of(
            Pattern.compile("/|/VAADIN/.*"),
            Pattern.compile("/api/v1/runs/[^/]+/(look|predict)"),
            Pattern.compile("/api/2\\.0/mlflow/(runs|experiments)/search"),
            Pattern.compile("/v2/models/.+/infer"));

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext requests) {
        var request = context.request();
        if (OPEN.matcher(context.normalizedPath()).matches()) {
            return CheckResult.permit();
        }
        return identity.map(who -> new CheckResult(allows(who, request, context.normalizedPath())));
    }

    private static boolean allows(SecurityIdentity who, HttpServerRequest request, String path) {
        if (who.hasRole(Role.ADMINISTRATOR.id())) {
            return true;
        }
        boolean looks = LOOKING.contains(request.method())
                || QUESTIONS.stream()
                        .anyMatch(question -> question.matcher(path).matches());
        return looks && who.hasRole(Role.VIEWER.id());
    }
}
