package io.lectern.runtime.remote;

import io.lectern.runtime.json.Json;
import io.lectern.runtime.remote.Server.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reaches a service of another process.
public final class Client implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Service<?> service;
    private final Address address;
    private final Duration answer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /// @param answer how long a call may take
    public Client(Service<?> service, Address address, Duration answer) {
        this.service = service;
        this.address = address;
        this.answer = answer;
    }

    /// @throws IOException if it cannot be reached: its process may be gone
    /// @throws IllegalArgumentException if it cannot do what is asked
    /// @throws UncheckedIOException if it failed
    public @Nullable Object call(Method method, Object[] arguments) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address.url() + method.getName()))
                .header("Authorization", "Bearer " + address.token())
                .timeout(answer)
                .POST(HttpRequest.BodyPublishers.ofString(service.write(arguments)))
                .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while talking to another process", e));
        }
        return switch (response.statusCode()) {
            case 200 -> service.result(method, response.body());
            case 400 -> throw new IllegalArgumentException(message(response.body()));
            case 401 -> throw new IOException("the service at %s is another's".formatted(address.url()));
            default -> throw new UncheckedIOException(new IOException(message(response.body())));
        };
    }

    private static String message(String body) throws IOException {
        return new Json(List.of()).read(body, Refusal.class).message();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
