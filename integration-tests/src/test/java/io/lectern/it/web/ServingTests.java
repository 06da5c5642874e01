package io.lectern.it.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A client of KServe's Open Inference Protocol, version 2.
class ServingTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = "Inference-Header-Content-Length";
    private static final String INFER = "/v2/models/digits/infer";
    private static final int PIXELS = 28 * 28;

    @TempDir
    static Path folder;

    private static WebServer server;
    private static String run;

    @BeforeAll
    static void serve() throws Exception {
        server = WebServer.start(folder);
        var settings = "{\"examples.train\": 200, \"examples.validation\": 50, \"examples.test\": 50}";
        var start = "{\"model\": \"lenet\", \"steps\": 3, \"threads\": 1, \"settings\": %s}".formatted(settings);
        run = WebServer.json(server.post("/api/v1/runs", start)).path("id").asText();
        var followed = server.get("/api/v1/runs/" + run + "/follow");
        assertThat(followed.body()).contains("\"status\":\"finished\"");
        var registered = register("digits");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        assertThat(registered.headers().firstValue("Location").orElseThrow()).endsWith("/v2/models/digits/versions/1");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static HttpResponse<String> register(String name) throws Exception {
        return server.post("/api/v1/serving", "{\"run\": \"%s\", \"name\": \"%s\"}".formatted(run, name));
    }

    @Test
    void saysWhatItIsAndWhatItServes() throws Exception {
        assertThat(got("/v2").path("extensions").get(0).asText()).isEqualTo("binary_tensor_data");
        assertThat(got("/v2/health/live").path("live").asBoolean()).isTrue();
        assertThat(got("/v2/health/ready").path("ready").asBoolean()).isTrue();
        assertThat(got("/v2/models/digits/ready").path("ready").asBoolean()).isTrue();

        var model = got("/v2/models/digits/versions/1");
        assertThat(model.path("inputs").get(0).path("datatype").asText()).isEqualTo("FP32");
        assertThat(model.path("inputs").get(0).path("shape").toString()).isEqualTo("[-1,1,28,28]");
        assertThat(model.path("outputs").get(0).path("shape").toString()).isEqualTo("[-1,10]");
    }

    @Test
    void isReadyOnlyWhileItsProcessHasTheModelsOpen() throws Exception {
        ends(serving());
        var down = server.get("/v2/models/digits/ready");
        assertThat(down.statusCode()).isEqualTo(400);
        assertThat(WebServer.json(down).path("error").asText()).contains("it is being opened");

        await(() -> server.get("/v2/health/ready").statusCode() == 200); // being looked at brings it back
        assertThat(server.get("/q/health/ready").statusCode()).isEqualTo(200);
        ends(serving());
        var whole = server.get("/q/health/ready");
        assertThat(whole.statusCode()).isEqualTo(503);
        assertThat(whole.body()).contains("model 'digits' of version 1");
        await(() -> server.get("/v2/models/digits/versions/1/ready").statusCode() == 200);
    }

    private static ProcessHandle serving() {
        return server.process()
                .process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("ServingMain"))
                .findFirst()
                .orElseThrow();
    }

    private static void ends(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("60 s were not enough").isLessThan(end);
            Thread.sleep(200);
        }
    }

    @Test
    void answersTheSameByJsonAndByBytes() throws Exception {
        var pixels = pixels(3);
        var byJson = server.post(INFER, json(pixels, 3));
        assertThat(byJson.statusCode()).as(byJson.body()).isEqualTo(200);
        var tree = WebServer.json(byJson);
        assertThat(tree.path("id").asText()).isEqualTo("x");
        assertThat(tree.path("model_version").asText()).isEqualTo("1");
        assertThat(tree.path("outputs").get(0).path("shape").toString()).isEqualTo("[3,10]");

        var byBytes = binary(INFER, header(3, 4 * pixels.length, true), bytes(pixels));
        assertThat(byBytes.statusCode()).isEqualTo(200);
        assertThat(floats(byBytes))
                .containsExactly(floats(tree.path("outputs").get(0).path("data")));
    }

    @Test
    void givesEachOfManyItsOwnAnswer() throws Exception {
        var inputs = IntStream.range(0, 64).mapToObj(_ -> pixels(1)).toList();
        var alone = new ArrayList<float[]>();
        for (var input : inputs) {
            alone.add(floats(binary(INFER, header(1, 4 * PIXELS, true), bytes(input))));
        }
        try (var clients = Executors.newFixedThreadPool(32)) {
            var asked = new ArrayList<Future<float[]>>();
            for (var input : inputs) {
                Callable<float[]> ask = () -> floats(binary(INFER, header(1, 4 * PIXELS, true), bytes(input)));
                asked.add(clients.submit(ask));
            }
            for (int i = 0; i < inputs.size(); i++) {
                assertThat(asked.get(i).get())
                        .usingComparatorWithPrecision(1e-4f)
                        .containsExactly(alone.get(i));
            }
        }
        assertThat(server.get("/q/metrics").body())
                .contains("lectern_serving_latency_seconds_count{model=\"digits\",version=\"1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'inputs':                                                        | not JSON",
                "[]                                                                | no JSON object",
                "{}                                                                | no list 'inputs'",
                "{'inputs': [{'shape': [1], 'datatype': 'FP32', 'data': [1]}]}     | no 'name'",
                "{'inputs': [{'name': 'input', 'shape': [1], 'datatype': 'FP8'}]}  | 'FP8' is none of",
                "{'inputs': [{'name': 'input', 'shape': [-1], 'datatype': 'FP32'}]}    | at least 0",
                "{'inputs': [{'name': 'input', 'shape': [99999, 99999], 'datatype': 'FP32'}]} | too large",
                "{'inputs': [{'name': 'input', 'shape': [2], 'datatype': 'FP32', 'data': [1]}]}   | its shape",
                "{'inputs': [{'name': 'input', 'shape': [1], 'datatype': 'FP32', 'data': ['a']}]} | not a FP32",
                "{'inputs': [{'name': 'input', 'shape': [1], 'datatype': 'FP32', 'data': [1]}]}   | expected",
                "{'inputs': [{'name': 'other', 'shape': [1], 'datatype': 'FP32', 'data': [1]}]}   | 'input' is missing"
            })
    void saysWhatIsWrongAsTheProtocolHasIt(String body, String words) throws Exception {
        wrong(server.post(INFER, body.replace('\'', '"')), 400, words);
    }

    @Test
    void refusesBytesThatDoNotFit() throws Exception {
        var pixels = bytes(pixels(1));
        assertThat(text(binary(INFER, header(1, 4 * PIXELS, true), Arrays.copyOf(pixels, 100))))
                .contains("are left");
        assertThat(text(binary(INFER, header(2, 4 * PIXELS, true), pixels))).contains("need");
        assertThat(text(binary(INFER, header(1, 4 * PIXELS, true), Arrays.copyOf(pixels, 4 * PIXELS + 1))))
                .contains("belong to no input");
        var request = server.request(INFER).header(HEADER, "999999").POST(BodyPublishers.ofString("{}"));
        wrong(server.http().send(request.build(), BodyHandlers.ofString()), 400, "999999");
        wrong(server.get("/v2/models/none"), 404, "there is no model 'none'");
        wrong(server.get("/v2/models/digits/versions/7"), 404, "of version 7");
        wrong(server.get("/v2/nothing"), 404, "nothing");
        wrong(server.get(INFER), 405, "method");
    }

    @Test
    void keepsVersionsApart() throws Exception {
        assertThat(WebServer.json(register("other")).path("version").asInt()).isEqualTo(1);
        assertThat(WebServer.json(register("other")).path("version").asInt()).isEqualTo(2);
        assertThat(got("/v2/models/other").path("versions").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(register("../up").statusCode()).isEqualTo(400);

        var delete = server.request("/api/v1/serving/other/versions/1").DELETE();
        assertThat(server.http().send(delete.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        assertThat(server.get("/v2/models/other/versions/1").statusCode()).isEqualTo(404);
        assertThat(server.post("/v2/models/other/infer", json(pixels(1), 1)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void comesBackWhenItsProcessIsKilled() throws Exception {
        var killed = server.process()
                .process()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("ServingMain"))
                .toList();
        assertThat(killed).hasSize(1);
        killed.forEach(ProcessHandle::destroyForcibly);
        killed.forEach(process -> process.onExit().join());

        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            statuses.add(server.post(INFER, json(pixels(1), 1)).statusCode());
        }
        assertThat(statuses.getLast()).isEqualTo(200);
        assertThat(statuses).isSubsetOf(200, 503);
    }

    private static float[] pixels(int images) {
        var random = RandomGenerator.of("L64X128MixRandom");
        var pixels = new float[images * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return pixels;
    }

    private static String json(float[] pixels, int images) {
        return ("{\"id\": \"x\", \"inputs\": [{\"name\": \"input\", \"shape\": [%d, 1, 28, 28],"
                        + " \"datatype\": \"FP32\", \"data\": %s}]}")
                .formatted(images, Arrays.toString(pixels));
    }

    private static String header(int images, int bytes, boolean binaryOutput) {
        return ("{\"parameters\": {\"binary_data_output\": %s}, \"inputs\": [{\"name\": \"input\","
                        + " \"shape\": [%d, 1, 28, 28], \"datatype\": \"FP32\","
                        + " \"parameters\": {\"binary_data_size\": %d}}]}")
                .formatted(binaryOutput, images, bytes);
    }

    private static byte[] bytes(float[] floats) {
        var bytes = ByteBuffer.allocate(4 * floats.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        return bytes.array();
    }

    private static HttpResponse<byte[]> binary(String path, String header, byte[] tensors) throws Exception {
        var json = header.getBytes(StandardCharsets.UTF_8);
        var request = server.request(path)
                .header("Content-Type", "application/octet-stream")
                .header(HEADER, Integer.toString(json.length))
                .POST(BodyPublishers.ofByteArrays(List.of(json, tensors)));
        return server.http().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static float[] floats(HttpResponse<byte[]> answer) throws Exception {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        int header = Integer.parseInt(answer.headers().firstValue(HEADER).orElseThrow());
        var output = JSON.readTree(answer.body(), 0, header).path("outputs").get(0);
        int size = output.path("parameters").path("binary_data_size").asInt();
        assertThat(answer.body()).hasSize(header + size);
        var floats = new float[size / 4];
        ByteBuffer.wrap(answer.body(), header, size)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(floats);
        return floats;
    }

    private static float[] floats(JsonNode data) {
        var floats = new float[data.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) data.get(i).asDouble();
        }
        return floats;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static void wrong(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(WebServer.json(answer).path("error").asText())
                .contains(words)
                .doesNotContain("Exception", folder.toString());
    }

    private static JsonNode got(String path) throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return WebServer.json(answer);
    }
}
