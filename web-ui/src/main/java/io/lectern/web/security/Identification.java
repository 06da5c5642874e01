package io.lectern.web.security;

import io.lectern.web.rest.Problem;
import io.lectern.web.rest.Refusal;
import io.lectern.web.security.Users.Person;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Who sends a request: on the loopback whoever sits at the machine, elsewhere the one whose session or token it is.
@Singleton
final class Identification implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";

    private final Perimeter perimeter;
    private final Sessions sessions;
    private final Users users;
    private final Refusal refusal;

    Identification(Perimeter perimeter, Sessions sessions, Users users, Refusal refusal) {
        this.perimeter = perimeter;
        this.sessions = sessions;
        this.users = users;
        this.refusal = refusal;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (perimeter.isThisMachineAlone()) {
            return Uni.createFrom().item(identity(new Person("local", Role.ADMINISTRATOR)));
        }
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return users.byToken(authorization.substring(BEARER.length()).strip())
                    .map(person -> Uni.createFrom().item(identity(person)))
                    .orElseGet(() ->
                            Uni.createFrom().failure(new AuthenticationFailedException("the token is none of ours")));
        }
        return sessions.person(context)
                .map(person -> Uni.createFrom().item(identity(person)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static SecurityIdentity identity(Person person) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.name()))
                .addRole(person.role().id())
                .build();
    }

    /// People are led to the log-in, programs are told what to send.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean person =
                HttpMethod.GET.equals(context.request().method()) && accept != null && accept.contains("text/html");
        return Uni.createFrom()
                .item(
                        person
                                ? new ChallengeData(
                                        HttpResponseStatus.FOUND.code(),
                                        Map.of(HttpHeaders.LOCATION, SignIn.PATH + "?next=" + target(context)))
                                : new ChallengeData(
                                        HttpResponseStatus.UNAUTHORIZED.code(),
                                        Map.of("WWW-Authenticate", "Bearer realm=\"lectern\"")));
    }

    private static String target(RoutingContext context) {
        return URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return getChallenge(context).map(challenge -> {
            var response = context.response().setStatusCode(challenge.status);
            challenge.getHeaders().forEach(response::putHeader);
            if (challenge.status == HttpResponseStatus.FOUND.code()) {
                response.end();
            } else {
                refusal.answer(context, Problem.of(401, "log in, or send a token as 'Authorization: Bearer TOKEN'"));
            }
            return true;
        });
    }
}
