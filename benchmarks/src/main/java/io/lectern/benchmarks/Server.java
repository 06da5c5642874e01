package io.lectern.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// `lectern serve` as users start it, in a process of its own, on a free port.
final class Server implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("the dashboard is at (\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private Server(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// @param home where its runs are
    static Server start(Path home) throws IOException, InterruptedException {
        Findings.say("starting the server, which is built first if sources changed ...");
        var log = Files.createDirectories(home).resolve("serve.log");
        var launcher = Sources.here().root().resolve("lectern").toString();
        var builder = new ProcessBuilder(launcher, "serve", "--port", "0")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile());
        builder.environment().put("LECTERN_HOME", home.toString());
        var process = builder.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            var said = Files.readString(log);
            var address = ADDRESS.matcher(said);
            if (address.find() && said.contains("taking turns")) {
                return new Server(process, URI.create(address.group(1)));
            }
            Thread.sleep(50);
        }
        process.destroyForcibly();
        throw new IOException("the server did not start; it said: " + Files.readString(log));
    }

    URI at(String path) {
        return address.resolve(path);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(at(path)).build());
    }

    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("%s answers %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    /// Queues a run.
    ///
    /// @return its id
    String train(String request) throws IOException, InterruptedException {
        return post("/api/v1/runs", request).path("id").asText();
    }

    /// Waits until a run has this state.
    void await(String run, String status) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode now = get("/api/v1/runs/" + run);
        while (!now.path("status").asText().equals(status)) {
            if (System.nanoTime() > end || now.path("status").asText().matches("failed|lost")) {
                throw new IOException("run %s is not %s: %s".formatted(run, status, now));
            }
            Thread.sleep(100);
            now = get("/api/v1/runs/" + run);
        }
    }

    /// The processor time that the server has used, without that of the processes that it has started.
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Of the server and the processes that it has started.
    Duration processorTimeOfAll() {
        return process.descendants()
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(processorTime(), Duration::plus);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        http.shutdownNow();
        var all = process.descendants().toList();
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join().destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
