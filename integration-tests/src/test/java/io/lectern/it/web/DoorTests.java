package io.lectern.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A server that others can reach lets nobody in who has not said who they are, wherever they knock.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoorTests {

    private static final Pattern PASSWORD = Pattern.compile("with the password (\\S+)");
    private static final List<String> OPEN = List.of("/login", "/logout", "/q/health", "/v2/health");

    @TempDir
    static Path folder;

    private static WebServer server;
    private static String password;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = WebServer.start(folder, "--host", "0.0.0.0").reachedBy("127.0.0.1");
        var said = PASSWORD.matcher(server.log());
        assertThat(said.find()).as("the first password is said once").isTrue();
        password = said.group(1);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    @Order(1)
    void everyRouteIsClosed() throws Exception {
        var cookie = enter("admin", password).headers().firstValue("Set-Cookie").orElseThrow();
        var description = send("GET", "/q/openapi?format=json", "", "Cookie", cookie.split(";")[0]);
        var paths = WebServer.json(description).path("paths");
        assertThat(paths.size()).as("routes that OpenAPI knows").isGreaterThan(20);
        var pages =
                Stream.of("/", "/runs", "/new", "/compare", "/look", "/catalogue", "/plugins", "/playground", "/users");
        var own = Stream.of("/q/metrics", "/q/openapi", "/q/swagger-ui", "/VAADIN/push", "/anything/else", "/v2");
        var all = Stream.concat(
                        Stream.concat(pages, own),
                        paths.propertyStream().map(path -> path.getKey().replaceAll("\\{[^}]*}", "x")))
                .filter(path -> OPEN.stream().noneMatch(path::startsWith))
                .toList();

        for (var path : all) {
            for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                assertThat(send(method, path, "{}").statusCode())
                        .as("%s %s", method, path)
                        .isEqualTo(401);
            }
            assertThat(send("GET", path, "", "Accept", "text/html").headers().firstValue("Location"))
                    .as(path)
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/login"));
        }
    }

    @Test
    @Order(2)
    void viewersLookAndAdministratorsChange() throws Exception {
        var session = enter("admin", password)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        var viewer = "{\"role\": \"viewer\", \"password\": \"only-here-to-look\"}";
        assertThat(send("PUT", "/api/v1/users/vera", viewer, "Cookie", session).statusCode())
                .isEqualTo(200);
        var made = send("POST", "/api/v1/users/vera/tokens", "{\"name\": \"script\"}", "Cookie", session);
        token = WebServer.json(made).path("token").asText();

        assertThat(send("GET", "/api/v1/runs", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        var refused = send("POST", "/api/v1/runs", "{\"model\": \"lenet\"}", "Authorization", "Bearer " + token);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("administrator");
        assertThat(send("GET", "/api/v1/users", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isBetween(400, 403);
        assertThat(send("GET", "/api/v1/runs", "", "Authorization", "Bearer " + token + "x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(3)
    void thereIsAlwaysAnAdministratorAndTokensCanBeRevoked() throws Exception {
        var session = enter("admin", password)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        for (var body : List.of("{\"role\": \"viewer\"}", "{\"role\": \"viewer\", \"password\": \"long-enough-1\"}")) {
            var refused = send("PUT", "/api/v1/users/admin", body, "Cookie", session);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("last administrator");
        }
        assertThat(send("DELETE", "/api/v1/users/admin", "", "Cookie", session).body())
                .contains("last administrator");
        assertThat(send("DELETE", "/api/v1/users/vera/tokens/script", "", "Cookie", session)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/api/v1/runs", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
        var another = "{\"role\": \"administrator\", \"password\": \"another-password\"}";
        assertThat(send("PUT", "/api/v1/users/admin", another, "Cookie", session)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/api/v1/runs", "", "Cookie", session).statusCode())
                .as("a session from before the new password")
                .isEqualTo(401);
    }

    @Test
    @Order(4)
    void whoeverTriesTooOftenHasToWait() throws Exception {
        var answers = Stream.of(1, 2, 3, 4, 5, 6, 7)
                .map(_ -> status("wrong-password"))
                .toList();
        assertThat(answers).startsWith(401).endsWith(429);
    }

    private static int status(String attempt) {
        try {
            return enter("vera", attempt).statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> enter(String name, String word) throws Exception {
        var form = "username=%s&password=%s".formatted(name, URLEncoder.encode(word, StandardCharsets.UTF_8));
        return send("POST", "/login", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        var request = server.request(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (Stream.of(headers).noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return server.http()
                .send(
                        request.uri(URI.create(server.at("").toString()).resolve(path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
