package io.lectern.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The REST interface, from starting a run to throwing it away.
class RestTests {

    private static final String SMALL = """
            {"model": "mlp", "steps": 40, "threads": 1, "seed": 7, "settings": {"training.rate": 0.01}}""";

    @TempDir
    static Path folder;

    private static WebServer server;
    private static String run;

    @BeforeAll
    static void train() throws Exception {
        server = WebServer.start(folder);
        var started = server.post("/api/v1/runs", SMALL);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        run = WebServer.json(started).path("id").asText();
        assertThat(started.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/runs/" + run);
        var followed = server.get("/api/v1/runs/" + run + "/follow"); // ends with the run
        assertThat(followed.body()).contains("event:update", "event:end", "train/loss");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void tellsAllAboutARun() throws Exception {
        var whole = got("/api/v1/runs/" + run);

        assertThat(whole.path("status").asText()).isEqualTo("finished");
        assertThat(whole.path("steps").asLong()).isEqualTo(40);
        assertThat(whole.path("description").path("seed").asLong()).isEqualTo(7);
        assertThat(whole.path("description")
                        .path("modelSettings")
                        .path("training.rate")
                        .asText())
                .isEqualTo("0.01");
        assertThat(got("/api/v1/runs?q=model%20%3D%20mlp&sort=-metric.test/accuracy&limit=1")
                        .path("total")
                        .asInt())
                .isPositive();
        assertThat(got("/api/v1/runs?q=model%20%3D%20lenet").path("total").asInt())
                .isZero();
    }

    @Test
    void givesCurvesThinned() throws Exception {
        assertThat(got("/api/v1/runs/" + run + "/tags"))
                .anyMatch(tag -> tag.asText().equals("train/loss"));

        var all = got("/api/v1/runs/" + run + "/series?tag=train/loss&points=1000")
                .get(0);
        var few = got("/api/v1/runs/" + run + "/series?tag=train/loss&points=5").get(0);
        assertThat(all.path("values")).hasSize(40);
        assertThat(few.path("values").size()).isBetween(2, 5);
        assertThat(few.path("steps").get(few.path("steps").size() - 1).asLong()).isEqualTo(40);
        assertThat(got("/api/v1/runs/" + run + "/events?limit=1")).hasSize(1);
    }

    @Test
    void takesUpWhereAReaderLeftOff() throws Exception {
        long newest = got("/api/v1/runs/" + run).path("newest").asLong();

        var request = server.request("/api/v1/runs/" + run + "/follow").header("Last-Event-ID", "" + (newest - 1));
        var rest = server.http().send(request.build(), BodyHandlers.ofString()).body();
        var first = rest.lines()
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .orElseThrow();
        var said = new ObjectMapper().readTree(first.substring(5));
        int values = said.path("events").size();
        for (var series : said.path("series")) {
            values += series.path("values").size();
        }
        assertThat(values).isEqualTo(1);
        assertThat(rest).contains("id:" + newest, "event:end");
    }

    /// The head of an answer and its first event must not come from two threads: once in some thousand times an
    /// answer then ended before it had begun.
    @Test
    void letsManyFollowAtOnce() throws Exception {
        var request = server.request("/api/v1/runs/" + run + "/follow?after=40").build();
        try (var threads = Executors.newFixedThreadPool(16)) {
            Callable<String> reader =
                    () -> server.http().send(request, BodyHandlers.ofString()).body();
            var answers = threads.invokeAll(Collections.nCopies(1_000, reader));
            for (var answer : answers) {
                assertThat(answer.get()).contains("event:end");
            }
        }
    }

    @Test
    void givesFilesForSaving() throws Exception {
        assertThat(got("/api/v1/runs/" + run + "/artefacts"))
                .anyMatch(file -> file.path("name").asText().equals("model.onnx"));
        var steps = got("/api/v1/runs/" + run + "/checkpoints");
        assertThat(steps).isNotEmpty();
        var then = "/api/v1/runs/%s/onnx?checkpoint=".formatted(run);
        assertThat(server.get(then + steps.get(0)).statusCode()).isEqualTo(200);
        assertThat(server.get(then + 77_777).statusCode()).isEqualTo(400);
        assertThat(server.get(then + 77_777).body()).contains("has no checkpoint at step 77777");

        var onnx = server.http()
                .send(server.request("/api/v1/runs/" + run + "/onnx").build(), BodyHandlers.ofByteArray());
        assertThat(onnx.body().length).isGreaterThan(1_000);
        assertThat(onnx.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(onnx.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(server.get("/api/v1/runs/" + run + "/artefacts/run.json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void asksAModelAndLooksIntoIt() throws Exception {
        var csv = "x1,x2\n0.5,0.2\n-1,0.3\n";
        var request = server.request("/api/v1/runs/" + run + "/predict")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv));
        var answers = server.http().send(request.build(), BodyHandlers.ofString());
        assertThat(answers.statusCode()).isIn(200, 400);
        assertThat(answers.body()).doesNotContain("lectern-input");

        var own = Base64.getEncoder().encodeToString("no picture".getBytes(StandardCharsets.UTF_8));
        var look = "/api/v1/runs/" + run + "/look";
        var bad = server.post(look, "{\"lens\": \"saliency\", \"input\": \"%s\"}".formatted(own));
        assertThat(bad.statusCode()).as(bad.body()).isEqualTo(400);
        assertThat(bad.body()).contains("the input").doesNotContain("lectern-input");

        var lenses = got("/api/v1/runs/" + run + "/lenses");
        var fitting = "";
        for (var lens : lenses) {
            fitting = fitting.isEmpty() && lens.path("objection").asText().isEmpty()
                    ? lens.path("lens").asText()
                    : fitting;
        }
        var looked = server.post(look, "{\"lens\": \"%s\"}".formatted(fitting));
        assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
        assertThat(WebServer.json(looked).path("figure").path("kind").asText()).isNotEmpty();
    }

    @Test
    void putsAClaimToTheTestAndStops() throws Exception {
        var at = "/api/v1/experiments/xor/reproduction";
        assertThat(server.get(at).statusCode()).isEqualTo(404);
        var wrong = server.post(at, "{\"seeds\": 0}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("seeds is 0, outside [1, 25]");

        var begun = server.post(at, "{\"seeds\": 2}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        assertThat(begun.headers().firstValue("Location").orElseThrow()).endsWith(at);
        assertThat(WebServer.json(begun).path("seeds").asInt()).isEqualTo(2);
        assertThat(got(at).path("state").asText()).isIn("waiting", "running", "done");

        var stopped = server.http().send(server.request(at).DELETE().build(), BodyHandlers.ofString());
        assertThat(stopped.statusCode()).isEqualTo(202);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!got(at).path("state").asText().equals("done")) {
            assertThat(System.nanoTime()).as("it ends within 2 minutes").isLessThan(end);
            Thread.sleep(200);
        }
        assertThat(got(at).path("outcome").asText()).containsAnyOf("stopped", "done");
    }

    @Test
    void describesWhatThereIs() throws Exception {
        for (var kind : new String[] {"models", "datasets", "metrics", "lenses"}) {
            var first = got("/api/v1/" + kind).get(0).path("id").asText();
            var one = got("/api/v1/" + kind + "/" + first);
            assertThat(one.path("about").path("id").asText()).isEqualTo(first);
            assertThat(one.path("settings").isArray()).isTrue();
        }
        assertThat(got("/api/v1/plugins").path("jars").isArray()).isTrue();
        assertThat(got("/api/v1/experiments")).isNotEmpty();
    }

    @Test
    void keepsMarksAndTheBin() throws Exception {
        var other =
                WebServer.json(server.post("/api/v1/runs", SMALL)).path("id").asText();
        var marks = "{\"labels\": [\"best\"], \"note\": \"<img src=x>\"}";
        var put = server.request("/api/v1/runs/" + other + "/marks")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(marks));
        assertThat(server.http().send(put.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(got("/api/v1/runs/" + other).path("note").asText()).isEqualTo("<img src=x>");

        var _ = server.post("/api/v1/runs/" + other + "/stop", "");
        var _ = server.get("/api/v1/runs/" + other + "/follow");
        var delete = server.request("/api/v1/runs/" + other).DELETE();
        assertThat(server.http().send(delete.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        assertThat(got("/api/v1/runs?bin=true").path("total").asInt()).isEqualTo(1);
        assertThat(server.post("/api/v1/runs/" + other + "/restore", "").statusCode())
                .isEqualTo(200);
        assertThat(server.post("/api/v1/runs/" + run + "/stop", "").statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/nothing                            | 404 | nothing at this address",
                "/api/v1/runs/none                          | 404 | no run 'none'",
                "/api/v1/runs?limit=abc                     | 400 | abc",
                "/api/v1/runs?limit=-1                      | 400 | limit",
                "/api/v1/runs?q=model%20%3D                 | 400 | character",
                "/api/v1/runs?sort=password                 | 400 | no column 'password'",
                "/api/v1/models/lenett                      | 404 | did you mean 'lenet'",
                "/api/v1/plugins/reload                     | 405 | method"
            })
    void saysWhatIsWrongWithAnAddress(String path, int status, String words) throws Exception {
        problem(server.get(path), status, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":              | 400 | line 1",
                "[]                       | 400 | line 1",
                "{\"modell\": \"lenet\"}  | 400 | modell",
                "{\"model\": \"lenett\"}  | 400 | did you mean 'lenet'",
                "{\"model\": \"lenet\", \"settings\": {\"no\": 1}} | 400 | 'no' is not a setting",
                "{\"model\": \"lenet\", \"steps\": 0}              | 400 | steps is 0",
                "{\"model\": \"lenet\", \"device\": \"tpu\"}       | 400 | device",
                "{}                       | 400 | names no model"
            })
    void saysWhatIsWrongWithABody(String body, int status, String words) throws Exception {
        problem(server.post("/api/v1/runs", body), status, words);
    }

    @Test
    void refusesOtherMediaTypesAndUploads() throws Exception {
        var text = server.request("/api/v1/runs")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("lenet"));
        problem(server.http().send(text.build(), BodyHandlers.ofString()), 415, "media type");
        var jar = server.request("/api/v1/plugins/evil.jar")
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray("PK\3\4".getBytes(StandardCharsets.ISO_8859_1)));
        problem(server.http().send(jar.build(), BodyHandlers.ofString()), 403, "uploads are switched off");
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        var large = server.request("/api/v1/runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[65 << 20]));
        problem(server.http().send(large.build(), BodyHandlers.ofString()), 413, "are the most");
    }

    @Test
    void isWatchedOver() throws Exception {
        assertThat(got("/q/health/ready").path("status").asText()).isEqualTo("UP");
        assertThat(server.get("/q/metrics").body()).contains("jvm_memory_used_bytes");
        assertThat(server.get("/q/openapi").body())
                .contains("/api/v1/runs:", "/api/v1/runs/{id}/follow:", "/api/2.0/mlflow/runs/search:", "RFC 9457");
    }

    private static void problem(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(WebServer.json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(WebServer.json(answer).path("detail").asText())
                .contains(words)
                .doesNotContain("Exception", "io.lectern", "java.");
    }

    private static JsonNode got(String path) throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return WebServer.json(answer);
    }
}
