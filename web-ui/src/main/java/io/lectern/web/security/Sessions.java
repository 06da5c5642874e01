package io.lectern.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lectern.web.security.Users.Person;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Who is logged in. A session ends with the server, after a time without a request, or when its user is gone or has
/// another password.
@Singleton
final class Sessions {

    private static final String COOKIE = "lectern-session";
    private static final Duration IDLE = Duration.ofHours(12);
    private static final int MOST = 100_000;

    private final Users users;
    private final Cache<String, Session> sessions =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(MOST).build();

    Sessions(Users users) {
        this.users = users;
    }

    private record Session(String user, String seal) {}

    void open(RoutingContext context, Person person) {
        users.seal(person.name()).ifPresent(seal -> {
            var id = Users.secret();
            sessions.put(id, new Session(person.name(), seal));
            context.response().addCookie(cookie(context, id));
        });
    }

    void close(RoutingContext context) {
        var cookie = context.request().getCookie(COOKIE);
        if (cookie != null) {
            sessions.invalidate(cookie.getValue());
        }
        context.response().addCookie(cookie(context, "").setMaxAge(0));
    }

    /// Asked anew each time, so that a role that was taken away is gone at once.
    Optional<Person> person(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(COOKIE))
                .map(cookie -> sessions.getIfPresent(cookie.getValue()))
                .filter(session -> users.seal(session.user())
                        .filter(session.seal()::equals)
                        .isPresent())
                .flatMap(session -> users.byName(session.user()));
    }

    private static Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(context.request().isSSL());
    }
}
