package io.lectern.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that nobody sends by mistake: none gets in, none hurts, and each is told what was wrong.
///
/// They are written to the socket as they are, since no client would send them.
class HostileRequestsTests {

    private static final int WAIT_MILLIS = 30_000;

    @TempDir
    static Path folder;

    private static WebServer server;
    private static String run;

    @BeforeAll
    static void start() throws Exception {
        server = WebServer.start(folder, "--uploads");
        run = server.trained();
        Files.writeString(folder.resolve("home").resolve("secret.txt"), "a-secret-of-this-machine");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    /// @param raw   with `RUN` for a run that there is and `HOST` for the server
    /// @param codes that may answer it
    record Attack(String name, String raw, List<Integer> codes) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        var attacks = new ArrayList<Attack>();
        var steps = List.of(
                "../",
                "..%2f",
                "%2e%2e/",
                "%2e%2e%2f",
                "..%5c",
                "%252e%252e%252f",
                "..\\",
                "..%00/",
                "....//",
                "..;/",
                "%c0%ae%c0%ae/");
        for (var step : steps) {
            attacks.add(get(
                    "out of the artefacts by " + step, "/api/v1/runs/RUN/artefacts/" + step.repeat(4) + "secret.txt"));
            attacks.add(get("out of the static files by " + step, "/lectern/" + step.repeat(6) + "etc/passwd"));
        }
        attacks.add(get("null byte", "/api/v1/runs/RUN/artefacts/model.onnx%00.png"));
        attacks.add(get("line break in a path", "/api/v1/runs/a%0d%0aSet-Cookie:%20x=y"));
        attacks.add(attack("another host", "GET /api/v1/runs HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421));
        attacks.add(attack("a name that means this machine", "GET / HTTP/1.1\r\nHost: 127.0.0.1.nip.io\r\n\r\n", 421));
        attacks.add(attack("no host", "GET / HTTP/1.1\r\n\r\n", 400));
        attacks.add(attack("two hosts", "GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n", 400, 421));
        attacks.add(attack(
                "another origin", post("/api/v1/runs", "{\"model\": \"lenet\"}", "Origin: http://evil.example"), 403));
        attacks.add(attack(
                "no origin that has a name", post("/api/v1/runs", "{\"model\": \"lenet\"}", "Origin: null"), 403));
        attacks.add(attack(
                "a form of another site",
                post(
                        "/api/v1/runs",
                        "model=lenet",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Sec-Fetch-Site: cross-site"),
                403));
        attacks.add(attack(
                "a form", post("/api/v1/runs", "model=lenet", "Content-Type: application/x-www-form-urlencoded"), 415));
        attacks.add(attack(
                "another site's socket",
                "GET /VAADIN/push HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://evil.example\r\n\r\n",
                403));
        attacks.add(attack("TRACE", "TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n", 405));
        attacks.add(attack("an unknown method", "HACK / HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 405, 501));
        attacks.add(attack(
                "a body of 3 GB",
                "POST /api/v1/runs HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 3000000000\r\n\r\n{",
                413));
        attacks.add(attack(
                "two lengths",
                "POST /api/v1/runs HTTP/1.1\r\nHost: HOST\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
                400));
        attacks.add(attack(
                "length and chunks",
                "POST /api/v1/runs HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                400));
        attacks.add(attack(
                "a header of 100 kB",
                "GET / HTTP/1.1\r\nHost: HOST\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
                431,
                400));
        attacks.add(
                attack("an address of 100 kB", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: HOST\r\n\r\n", 414));
        attacks.add(json("half an object", "{\"model\": "));
        attacks.add(json("no object", "[1, 2, 3]"));
        attacks.add(json("nothing", ""));
        attacks.add(json("a depth of 20,000", "[".repeat(20_000)));
        attacks.add(json("a field twice", "{\"model\": \"lenet\", \"model\": {\"@class\": \"java.lang.Runtime\"}}"));
        attacks.add(
                json("a class by name", "{\"@class\": \"javax.script.ScriptEngineManager\", \"model\": \"lenet\"}"));
        attacks.add(json("a number of 2,000 digits", "{\"model\": \"lenet\", \"seed\": " + "9".repeat(2_000) + "}"));
        attacks.add(json("half a surrogate", "{\"model\": \"\\ud800\"}"));
        attacks.add(json("a path for a model", "{\"model\": \"../../etc/passwd\"}"));
        attacks.add(json("SQL for a model", "{\"model\": \"lenet'; drop table run; --\"}"));
        attacks.add(json("a script for a model", "{\"model\": \"<script>alert(1)</script>\"}"));
        attacks.add(json("a setting out of its range", "{\"model\": \"lenet\", \"settings\": {\"maps\": 1e9}}"));
        attacks.add(json("2 billion threads", "{\"model\": \"lenet\", \"threads\": 2000000000}"));
        attacks.add(json("fewer than no steps", "{\"model\": \"lenet\", \"steps\": -5}"));
        attacks.add(get("SQL in a filter", "/api/v1/runs?q=model%20%3D%20lenet%27%29%3B%20drop%20table%20run%3B%20--"));
        attacks.add(get("code in a filter", "/api/v1/runs?q=%24%7BRuntime.exec%28%27id%27%29%7D"));
        attacks.add(get("a filter of 10,000 brackets", "/api/v1/runs?q=" + "(".repeat(4_000)));
        attacks.add(get("SQL in a sort", "/api/v1/runs?sort=id%3B%20drop%20table%20run"));
        attacks.add(get("2 billion runs at once", "/api/v1/runs?limit=-1"));
        attacks.add(get("a series of 2 billion points", "/api/v1/runs/RUN/series?tag=train/loss&points=-7"));
        attacks.add(get("an id that is a path", "/api/v1/runs/.%2e"));
        attacks.add(attack(
                "MLflow: SQL",
                post(
                        "/api/2.0/mlflow/runs/search",
                        "{\"experiment_ids\": [\"0\"], \"filter\": \"params.a = 'x'; drop table run\"}"),
                400));
        attacks.add(attack("MLflow: a brace", post("/api/2.0/mlflow/runs/search", "{"), 400));
        attacks.add(attack("KServe: no such model", post("/v2/models/..%2f/infer", "{}"), 400, 404));
        attacks.add(attack(
                "KServe: a shape of 2^62",
                post(
                        "/v2/models/x/infer",
                        "{\"inputs\": [{\"name\": \"a\", \"shape\": [4611686018427387904], \"datatype\": \"FP32\", \"data\": [1]}]}"),
                400,
                404));
        attacks.add(attack("plugins: no jar", put("/api/v1/plugins/x.jar", "PK"), 400));
        attacks.add(attack("plugins: a bomb", put("/api/v1/plugins/bomb.jar", bomb()), 400));
        attacks.add(attack("plugins: a name that is a path", put("/api/v1/plugins/..%2fx.jar", "PK"), 400, 404));
        for (int side : List.of(60_000, Integer.MAX_VALUE)) {
            var picture = picture(side, side);
            attacks.add(attack(
                    "a picture of %,d by %,d pixels in 70 bytes".formatted(side, side),
                    post("/api/v1/runs/RUN/predict", picture, "Content-Type: image/png"),
                    400));
            attacks.add(attack(
                    "the same through a lens, %,d".formatted(side),
                    post(
                            "/api/v1/runs/RUN/look",
                            "{\"lens\": \"saliency\", \"input\": \"%s\"}"
                                    .formatted(Base64.getEncoder()
                                            .encodeToString(picture.getBytes(StandardCharsets.ISO_8859_1)))),
                    400));
        }
        attacks.add(attack(
                "an input that is no base64",
                post("/api/v1/runs/RUN/look", "{\"lens\": \"saliency\", \"input\": \"../../etc/passwd\"}"),
                400));
        for (var address : List.of(
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:22/",
                "http://[::1]/",
                "file:///etc/passwd",
                "jar:file:///etc/passwd!/x",
                "ftp://localhost/x")) {
            attacks.add(attack("a text at " + address, data("char-transformer", "text", "file", address), 400));
            attacks.add(attack("a table at " + address, data("mlp", "csv", "file", address), 400));
            attacks.add(attack("pictures at " + address, data("lenet", "image-folder", "path", address), 400));
        }
        return attacks.stream();
    }

    private static Attack get(String name, String path) {
        return attack(name, "GET " + path + " HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, 404, 414);
    }

    private static Attack json(String name, String body) {
        return attack("start: " + name, post("/api/v1/runs", body), 400, 404);
    }

    /// An address where a data set's own files would be.
    private static String data(String model, String dataset, String setting, String address) {
        return post(
                "/api/v1/runs",
                "{\"model\": \"%s\", \"dataset\": \"%s\", \"steps\": 1, \"settings\": {\"dataset.%s\": \"%s\"}}"
                        .formatted(model, dataset, setting, address));
    }

    /// 200 MB of zeros, which take 200 kB.
    private static String bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 200; i++) {
                zip.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /// The beginning of a PNG that claims a size.
    private static String picture(int width, int height) {
        var header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0});
        var sum = new CRC32();
        sum.update(header.array());
        var all = ByteBuffer.allocate(33)
                .putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .put(header.array())
                .putInt((int) sum.getValue());
        return new String(all.array(), StandardCharsets.ISO_8859_1);
    }

    private static String put(String path, String body) {
        return post(path, body, "Content-Type: application/octet-stream").replaceFirst("^POST", "PUT");
    }

    private static String post(String path, String body, String... headers) {
        var all = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: HOST\r\n");
        for (var header : headers) {
            all.append(header).append("\r\n");
        }
        if (Stream.of(headers).noneMatch(header -> header.startsWith("Content-Type"))) {
            all.append("Content-Type: application/json\r\n");
        }
        int length = body.getBytes(StandardCharsets.ISO_8859_1).length; // as it is sent
        return all.append("Content-Length: ")
                .append(length)
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    private static Attack attack(String name, String raw, Integer... codes) {
        return new Attack(name, raw, List.of(codes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefused(Attack attack) throws IOException {
        var answer = send(attack.raw);
        var line = answer.lines().findFirst().orElse("no answer");
        assertThat(line).startsWith("HTTP/1.");
        assertThat(attack.codes).as(answer).contains(Integer.valueOf(line.split(" ")[1]));
        assertThat(answer).doesNotContain("a-secret-of-this-machine", "root:", "\tat ", "Exception", "java.lang");
    }

    @Test
    void thereAreSixtyOfThem() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void aClientThatIsSlowCostsNothing() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++) {
                var socket =
                        new Socket(server.address().getHost(), server.address().getPort());
                socket.getOutputStream()
                        .write("POST /api/v1/runs HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            assertThat(server.get("/api/v1/runs").statusCode()).isEqualTo(200);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @AfterEach
    void theServerLives() throws Exception {
        assertThat(server.get("/api/v1/runs/" + run).statusCode()).isEqualTo(200);
    }

    private static String send(String raw) throws IOException {
        var host = server.address().getHost() + ":" + server.address().getPort();
        try (var socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            socket.setSoTimeout(WAIT_MILLIS);
            var bytes = raw.replace("HOST", host)
                    .replace("RUN", run)
                    .replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException _) {
                // it was refused before it was all said
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
