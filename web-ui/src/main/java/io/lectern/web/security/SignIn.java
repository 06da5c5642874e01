package io.lectern.web.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.lectern.cli.Dashboard;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Logging in by a form, and out. Whoever tries too often has to wait.
@Singleton
final class SignIn {

    static final String PATH = "/login";
    static final String END = "/logout";

    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int LARGEST = 1 << 13;

    private final Users users;
    private final Sessions sessions;
    private final Perimeter perimeter;
    private final String page;
    private final LoadingCache<String, Bucket> tries = Caffeine.newBuilder()
            .expireAfterAccess(PAUSE.multipliedBy(2))
            .maximumSize(100_000)
            .build(_ -> tries());

    SignIn(Users users, Sessions sessions, Perimeter perimeter) {
        this.users = users;
        this.sessions = sessions;
        this.perimeter = perimeter;
        this.page = page();
    }

    private static Bucket tries() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(TRIES).refillGreedy(TRIES, PAUSE))
                .build();
    }

    /// Where a log-in is demanded and nobody is known yet, the first administrator's password is said once.
    void begin(@Observes StartupEvent event, Dashboard.Settings settings) {
        if (!perimeter.isThisMachineAlone()) {
            var given = Optional.ofNullable(System.getenv("LECTERN_ADMIN_PASSWORD"));
            users.begin(given)
                    .ifPresent(password -> System.err.printf(
                            "log in as 'admin' with the password %s (it is not shown again)%n", password));
        }
    }

    void routes(@Observes Router router) {
        router.get(PATH).handler(context -> show(context, 200, ""));
        router.post(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST))
                .blockingHandler(this::enter);
        router.post(END).handler(context -> {
            sessions.close(context);
            redirect(context, PATH);
        });
    }

    private void enter(RoutingContext context) {
        var name = field(context, "username");
        var address = context.request().remoteAddress().hostAddress();
        if (!tries.get("from " + address).tryConsume(1)
                || !tries.get("as " + name).tryConsume(1)) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(PAUSE.toSeconds()));
            show(context, 429, "Too many tries. Wait a minute, then try again.");
            return;
        }
        var person = users.byPassword(name, field(context, "password"));
        if (person.isEmpty()) {
            show(context, 401, "No such name and password.");
            return;
        }
        sessions.open(context, person.get());
        redirect(context, target(context));
    }

    private static String field(RoutingContext context, String name) {
        var value = context.request().getFormAttribute(name);
        return value == null ? "" : value;
    }

    /// A place of ours and no other's.
    private static String target(RoutingContext context) {
        @Nullable String next = context.request().getParam("next");
        boolean ours = next != null && next.matches("/[A-Za-z0-9_.~!$&'()*+,;=:@%/?-]*") && !next.startsWith("//");
        return ours && next != null ? next : "/";
    }

    private static void redirect(RoutingContext context, String to) {
        context.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, to)
                .end();
    }

    private void show(RoutingContext context, int status, String message) {
        var next = URLEncoder.encode(target(context), StandardCharsets.UTF_8);
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(page.replace("${action}", PATH + "?next=" + next).replace("${message}", message));
    }

    private static String page() {
        try (var in = SignIn.class.getResourceAsStream("login.html")) {
            if (in == null) {
                throw new IllegalStateException("login.html is not where this class is");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
