package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.remote.Address;
import io.lectern.runtime.remote.Client;
import io.lectern.runtime.remote.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A long-lived process for interactive work: it starts with the first call, and anew after one that brought it down or
/// took too long, which costs that call and nothing else.
public final class SessionWorker implements AutoCloseable {

    private static final String NAME = "session";
    /// A process that breaks down closes its connections before it is gone.
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final JavaProcess java;
    private final Class<?> main;
    private final Service<Interactive> service;
    private final Json json;
    private final Duration longest;
    private @Nullable Live live;

    SessionWorker(JavaProcess java, Class<?> main, Json json, Duration longest) {
        this.java = java;
        this.main = main;
        this.service = Service.of(Interactive.class, json);
        this.json = json;
        this.longest = longest;
    }

    /// @param heap    largest heap, as `-Xmx` takes it; what the JVM chooses if nothing is said
    /// @param json    with the kinds of tasks that plugins bring
    /// @param longest that a call may take
    public static SessionWorker of(Home home, Optional<String> heap, Json json, Duration longest) {
        return new SessionWorker(new JavaProcess(home, heap, 0, Map.of()), SessionMain.class, json, longest);
    }

    /// The work that can be given to it. A call that fails with the process throws an [UncheckedIOException] that says
    /// how the process ended.
    public Interactive use() {
        return service.by(this::call);
    }

    private @Nullable Object call(Method method, Object[] arguments) {
        try {
            var at = live();
            try {
                return at.client.call(method, arguments);
            } catch (IOException e) {
                throw new UncheckedIOException(new IOException(ended(at, e), e));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Live live() throws IOException {
        var known = live;
        if (known != null && known.process.isAlive()) {
            return known;
        }
        var log = java.log(NAME);
        var process = java.of(main, NAME, List.of())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var out = process.inputReader();
        var line = out.readLine();
        if (line == null) {
            throw new IOException("the process for looking into models did not start; its log is " + log);
        }
        var started = new Live(process, out, new Client(service, json.read(line, Address.class), longest), log);
        live = started;
        return started;
    }

    /// Ends a process that no longer answers, and says how it went.
    private synchronized String ended(Live at, IOException e) {
        if (at.equals(live)) {
            live = null;
        }
        if (e instanceof HttpTimeoutException) {
            at.process.destroyForcibly();
            return "it took longer than %d s and was ended".formatted(longest.toSeconds());
        }
        try {
            boolean _ = at.process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        at.process.destroyForcibly();
        var exit = Exit.of(at.process.onExit().join().exitValue(), JavaProcess.tail(at.log));
        return "the process that looked into the model is gone: %s; its log is %s".formatted(exit.text(), at.log);
    }

    /// Ends the process, so that the next call finds one that knows the plugins of now.
    public void renew() {
        close();
    }

    @Override
    public synchronized void close() {
        if (live != null) {
            live.client.close();
            live.process.destroy();
            live = null;
        }
    }

    private record Live(Process process, BufferedReader out, Client client, Path log) {}
}
