package io.lectern.web.security;

import io.lectern.cli.Dashboard;
import io.lectern.web.rest.Problem;
import io.lectern.web.rest.Refusal;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What every request has to be like before anybody looks at who sent it, and what every answer says to browsers.
///
/// A page of somebody else's must not act here in the name of whoever looks at it: requests that change something come
/// from our own pages or from no page at all, and a name that was made to point to this machine is not one of ours.
@Singleton
final class Perimeter {

    private static final int BEFORE_ALL = 10_000;
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.OPTIONS,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE);
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    /// What never belongs into a path, however often it is encoded: a step up, a backslash, a control character.
    private static final Pattern HOSTILE = Pattern.compile(
            "(^|/)(\\.|%(25)*2e){2}(/|%|;|$)|\\\\|%(25)*(5c|2f|[01][0-9a-f]|7f|c[01])", Pattern.CASE_INSENSITIVE);

    /// Vaadin starts its client by a script in the page and runs expressions that the server sends, hence the unsafe
    /// words; nothing comes from elsewhere and nothing goes there.
    private static final String CONTENT = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", CONTENT,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final Refusal refusal;
    private final boolean thisMachineAlone;

    Perimeter(Dashboard.Settings settings, Refusal refusal) {
        this.refusal = refusal;
        this.thisMachineAlone = isLoopback(settings.host());
    }

    /// Whether nobody can come from another machine.
    boolean isThisMachineAlone() {
        return thisMachineAlone;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::judge, BEFORE_ALL);
    }

    void explain(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.failure() instanceof ForbiddenException
                    && !context.response().ended()) {
                refusal.answer(
                        context, Problem.of(403, "this needs an administrator; you may look, but not change anything"));
            } else {
                context.next();
            }
        });
    }

    private void judge(RoutingContext context) {
        HEADERS.forEach(context.response()::putHeader);
        var problem = problem(context.request());
        if (problem.isPresent()) {
            refusal.answer(context, problem.get());
        } else {
            context.next();
        }
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            return Optional.of(Problem.of(405, "%s is not used here".formatted(request.method())));
        }
        if (HOSTILE.matcher(path(request)).find()) {
            return Optional.of(Problem.of(400, "the path holds '..', a backslash or a control character"));
        }
        if (request.headers().getAll("Host").size() > 1) {
            return Optional.of(Problem.of(400, "the request says several hosts"));
        }
        var host = Optional.ofNullable(request.authority()).map(Object::toString);
        if (host.isEmpty()) {
            return Optional.of(Problem.of(400, "the request says no host"));
        }
        if (thisMachineAlone && !isThisMachine(host.get())) {
            return Optional.of(Problem.of(
                    421, "the host is not this machine's; use http://localhost, http://127.0.0.1 or http://[::1]"));
        }
        boolean upgrade = request.headers().contains("Upgrade");
        if ((upgrade || !HARMLESS.contains(request.method())) && isOthers(request.headers(), host.get())) {
            return Optional.of(Problem.of(403, "a page of another origin may not change anything here"));
        }
        return Optional.empty();
    }

    private static String path(HttpServerRequest request) {
        int query = request.uri().indexOf('?');
        return query < 0 ? request.uri() : request.uri().substring(0, query);
    }

    private static boolean isThisMachine(String authority) {
        var name = authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return THIS_MACHINE.contains(name);
    }

    /// Browsers say where a request comes from; programs say nothing.
    private static boolean isOthers(MultiMap headers, String host) {
        var site = headers.get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        var origin = headers.get("Origin");
        return origin != null && !host.equalsIgnoreCase(authority(origin));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return ""; // 'null', or nothing that a browser says
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // listening there will fail and say so
        }
    }
}
