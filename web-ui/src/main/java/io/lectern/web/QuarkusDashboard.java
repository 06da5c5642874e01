package io.lectern.web;

import io.lectern.cli.Dashboard;
import io.lectern.runtime.Lectern;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The dashboard as a Quarkus application in this process.
public final class QuarkusDashboard implements Dashboard {

    private static final CompletableFuture<URI> LISTENING = new CompletableFuture<>();

    @Override
    public Open open(Lectern lectern, Settings settings) throws IOException {
        Served.offer(new Served(lectern, settings));
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        Thread.ofPlatform().name("dashboard").start(() -> Quarkus.run(Application.class, QuarkusDashboard::ended));
        try {
            return new Running(LISTENING.get());
        } catch (ExecutionException e) {
            throw unreachable(settings, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the dashboard was starting", e);
        }
    }

    private static void ended(int exit, @Nullable Throwable cause) {
        LISTENING.completeExceptionally(
                cause == null ? new IllegalStateException("the dashboard ended with " + exit) : cause);
    }

    private static IOException unreachable(Settings settings, @Nullable Throwable cause) {
        for (var e = cause; e != null; e = e.getCause()) {
            if (e instanceof BindException) {
                return new IOException(
                        "port %d of %s is taken or not to be had (%s); choose another with --port"
                                .formatted(settings.port(), settings.host(), e.getMessage()),
                        e);
            }
        }
        return new IOException("the dashboard cannot be started: " + cause, cause);
    }

    private record Running(URI address) implements Open {

        @Override
        public void close() {
            Quarkus.blockingExit();
        }
    }

    /// Says when the server listens, then waits for its end.
    @Singleton
    public static final class Application implements QuarkusApplication {

        private final HttpServer server;
        private final Settings settings;

        Application(HttpServer server, Settings settings) {
            this.server = server;
            this.settings = settings;
        }

        @Override
        public int run(String... args) {
            var host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
            LISTENING.complete(URI.create("http://%s:%d/".formatted(host, server.getPort())));
            Quarkus.waitForExit();
            return 0;
        }
    }
}
