package io.lectern.it.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.it.product.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// `lectern serve` on a free port, in a home of its own.
public record WebServer(Product product, Product.Started process, URI address, HttpClient http)
        implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("the dashboard is at (\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param folder where its home is
    /// @param more   options of `serve`
    public static WebServer start(Path folder, String... more) throws IOException, InterruptedException {
        var product = Product.in(folder);
        var arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(List.of(more));
        var process = product.start(arguments.toArray(String[]::new));
        process.says("taking turns");
        var said = ADDRESS.matcher(Files.readString(process.err()));
        if (!said.find()) {
            throw new AssertionError("no address in: " + Files.readString(process.err()));
        }
        return new WebServer(product, process, URI.create(said.group(1)), HttpClient.newHttpClient());
    }

    /// The same server under another of its names.
    WebServer reachedBy(String host) {
        return new WebServer(product, process, URI.create("http://%s:%d/".formatted(host, address.getPort())), http);
    }

    public URI at(String path) {
        return address.resolve(path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(Duration.ofMinutes(2));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /// The body of an answer as JSON.
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    /// A small LeNet on glyphs, trained by the command line beside the server.
    ///
    /// @return its id
    public String trained(String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "train",
                "lenet",
                "--steps",
                "30",
                "--threads",
                "1",
                "--json",
                "--set",
                "examples.train=600",
                "--set",
                "examples.validation=100",
                "--set",
                "examples.test=200"));
        command.addAll(List.of(more));
        return product.run(command.toArray(String[]::new))
                .succeeded()
                .json()
                .path("run")
                .asText();
    }

    /// What the server has logged.
    public String log() throws IOException {
        return Files.readString(process.err());
    }

    @Override
    public void close() {
        http.shutdownNow();
        var all = process.process().descendants().toList();
        process.process().destroy();
        process.process()
                .onExit()
                .completeOnTimeout(process.process(), 30, TimeUnit.SECONDS)
                .join()
                .destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
