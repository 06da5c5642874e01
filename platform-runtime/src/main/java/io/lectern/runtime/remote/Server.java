package io.lectern.runtime.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lectern.runtime.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;

/// Opens a service to other processes of this machine: `POST /METHOD` with the arguments as a JSON array gives the
/// result as JSON.
///
/// It listens on the loopback only, and answers only to who knows the token. Errors are 400 for what cannot be asked,
/// 503 for what failed here, each with `{"message": ...}`.
public final class Server implements AutoCloseable {

    private static final String PATH = "/";
    private static final int LARGEST = 64 << 20;

    private final Service<?> service;
    private final Object target;
    private final HttpServer server;
    private final String token;

    private Server(Service<?> service, Object target, HttpServer server, String token) {
        this.service = service;
        this.target = target;
        this.server = server;
        this.token = token;
    }

    public static <T> Server start(Service<T> service, T target) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var server = new Server(
                service, target, HttpServer.create(address, 0), HexFormat.of().formatHex(random));
        server.server.createContext(PATH, server::answer);
        server.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.server.start();
        return server;
    }

    /// Where it is to be reached.
    public Address address() {
        var address = server.getAddress();
        return new Address(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + PATH,
                token,
                ProcessHandle.current().pid());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answerTo(exchange);
            var content = bytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private Answer answerTo(HttpExchange exchange) {
        var given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!MessageDigest.isEqual(bytes(given), bytes("Bearer " + token))) {
            return Answer.refusal(401, "the token is not this service's");
        }
        var name = exchange.getRequestURI().getRawPath().substring(PATH.length());
        var method = service.method(name);
        if (method == null || !exchange.getRequestMethod().equals("POST")) {
            return Answer.refusal(404, "there is no method '%s'".formatted(name));
        }
        try {
            var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                return Answer.refusal(400, "a request of more than %d bytes".formatted(LARGEST));
            }
            var arguments = service.arguments(method, new String(body, StandardCharsets.UTF_8));
            return new Answer(200, service.write(method, Service.here(target, method, arguments)));
        } catch (UncheckedIOException | IllegalStateException e) {
            return Answer.refusal(503, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            return Answer.refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Ends once what is under way is answered, or a second has passed.
    @Override
    public void close() {
        server.stop(1);
    }

    record Refusal(String message) {}

    private record Answer(int status, String body) {

        static Answer refusal(int status, String message) {
            return new Answer(status, new Json(List.of()).write(new Refusal(message)));
        }
    }
}
