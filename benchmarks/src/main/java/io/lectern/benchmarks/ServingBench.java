package io.lectern.benchmarks;

import io.lectern.benchmarks.LoadClient.Load;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;

/// Serves models and measures how many answers a second clients get.
@Command(
        name = "serving",
        mixinStandardHelpOptions = true,
        description = "Serves LeNet and ResNet-20 and measures answers a second, the latter beside raw ONNX Runtime.")
final class ServingBench implements Callable<Integer> {

    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int CLIENTS = 32;
    private static final int BATCH = 32;
    /// Enough that one request always waits while others are computed.
    private static final int BATCH_CLIENTS = 4;
    private static final int DIGIT = 28;
    private static final int PICTURE = 32;

    @Override
    public Integer call() throws Exception {
        var findings = Findings.begin("bench serving");
        try (var scratch = Scratch.create();
                var server = Server.start(scratch.folder().resolve("home"))) {
            Findings.say("training both models for a few steps ...");
            var examples = "\"examples.train\": 200, \"examples.validation\": 50, \"examples.test\": 50";
            serve(server, "lenet", "\"steps\": 3, \"settings\": {%s}".formatted(examples));
            var pictures = pictures(scratch.folder().resolve("pictures"));
            serve(
                    server,
                    "resnet",
                    "\"dataset\": \"image-folder\", \"steps\": 1, \"settings\": {\"path\": \"%s\"}"
                            .formatted(pictures));
            many(server, findings);
            beside(server, scratch.folder().resolve("home/serving/resnet/1/model.onnx"), findings);
        }
        findings.end();
        return 0;
    }

    private static void serve(Server server, String model, String how) throws Exception {
        var run = server.train("{\"model\": \"%s\", \"threads\": 1, %s}".formatted(model, how));
        server.await(run, "finished");
        var _ = server.post("/api/v1/serving", "{\"run\": \"%s\", \"name\": \"%s\"}".formatted(run, model));
    }

    /// Two classes of colour noise.
    private static Path pictures(Path folder) throws IOException {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 2 * BATCH; i++) {
            var picture = new BufferedImage(PICTURE, PICTURE, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < PICTURE * PICTURE; pixel++) {
                picture.setRGB(pixel % PICTURE, pixel / PICTURE, random.nextInt());
            }
            var place = Files.createDirectories(folder.resolve("class-" + i % 2));
            ImageIO.write(picture, "png", place.resolve(i + ".png").toFile());
        }
        return folder;
    }

    private static void many(Server server, Findings findings) throws IOException {
        Findings.say("LeNet from %d clients ...".formatted(CLIENTS));
        var loads = new ArrayList<Load>();
        var processor = Duration.ZERO;
        int answers = 0;
        try (var clients = LoadClient.connect(
                server.at("/"), CLIENTS, request("lenet", values(DIGIT * DIGIT), 1, 1, DIGIT, DIGIT))) {
            clients.run(ROUND.multipliedBy(2)); // until all is compiled
            for (int i = 0; i < ROUNDS; i++) {
                var before = server.processorTimeOfAll();
                loads.add(clients.run(ROUND));
                processor = processor.plus(server.processorTimeOfAll().minus(before));
                answers += loads.getLast().times().count();
            }
        }
        double slowest = loads.stream().mapToDouble(Load::perSecond).min().orElseThrow();
        findings.add(Finding.atLeast(
                "LeNet, requests a second from %d clients".formatted(CLIENTS),
                Medians.of(loads.stream().mapToDouble(Load::perSecond)),
                3_000,
                "%,.0f",
                String.format(Locale.ROOT, " (worst %,.0f)", slowest)));
        var late = loads.stream().map(load -> load.times().percentileMillis(99)).toList();
        findings.add(Finding.below(
                "the same, time below which 99 of 100 are answered",
                Medians.of(late.stream().mapToDouble(time -> time)),
                20,
                "%.1f ms",
                String.format(
                        Locale.ROOT,
                        " (worst %.1f)",
                        late.stream().mapToDouble(time -> time).max().orElseThrow())));
        findings.add(Finding.of(
                "the same, the server's processor time for a request",
                String.format(Locale.ROOT, "%.0f us", processor.toNanos() * 1e-3 / answers)));
    }

    private static void beside(Server server, Path onnx, Findings findings) throws Exception {
        Findings.say("ResNet-20 in batches of %d, in turns with raw ONNX Runtime ...".formatted(BATCH));
        var values = values(BATCH * 3 * PICTURE * PICTURE);
        int processors = Runtime.getRuntime().availableProcessors();
        var request = request("resnet", values, BATCH, 3, PICTURE, PICTURE);
        var ratios = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        try (var clients = LoadClient.connect(server.at("/"), BATCH_CLIENTS, request);
                var wide = RawModel.open(onnx, 1, processors, values, BATCH, 3, PICTURE, PICTURE);
                var apart = RawModel.open(onnx, processors, 1, values, BATCH, 3, PICTURE, PICTURE)) {
            clients.run(ROUND.multipliedBy(6)); // requests are few and large: the server compiles for half a minute
            var raw = wide.perSecond(ROUND) > apart.perSecond(ROUND) ? wide : apart;
            for (int i = 0; i < ROUNDS; i++) {
                ours.add(clients.run(ROUND).perSecond());
                ratios.add(ours.getLast() / raw.perSecond(ROUND));
            }
            findings.add(Finding.of(
                    "ResNet-20, 32x32 pixels in colour, batches of %d, pictures a second".formatted(BATCH),
                    String.format(
                            Locale.ROOT,
                            "%.0f",
                            BATCH * Medians.of(ours.stream().mapToDouble(r -> r)))));
            findings.add(Finding.atLeast(
                    "the same as a share of raw ONNX Runtime's, %d callers with %s"
                            .formatted(raw.callers(), raw.callers() == 1 ? "all processors" : "one processor each"),
                    100 * Medians.of(ratios.stream().mapToDouble(ratio -> ratio)),
                    85,
                    "%.0f %%",
                    String.format(
                            Locale.ROOT,
                            " (worst %.0f %%)",
                            100
                                    * ratios.stream()
                                            .mapToDouble(ratio -> ratio)
                                            .min()
                                            .orElseThrow())));
        }
    }

    private static float[] values(int count) {
        var random = new SplittableRandom(2);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    /// A whole HTTP request with the tensor as bytes, which wants bytes back.
    private static byte[] request(String model, float[] values, int... shape) {
        var json =
                "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}],\"parameters\":{\"binary_data_output\":true}}"
                        .formatted(Arrays.toString(shape), Float.BYTES * values.length)
                        .getBytes(StandardCharsets.UTF_8);
        var head = String.join(
                        "\r\n",
                        List.of(
                                "POST /v2/models/%s/infer HTTP/1.1".formatted(model),
                                "Host: localhost",
                                "Content-Type: application/octet-stream",
                                "Inference-Header-Content-Length: " + json.length,
                                "Content-Length: " + (json.length + Float.BYTES * values.length),
                                "",
                                ""))
                .getBytes(StandardCharsets.US_ASCII);
        var request = ByteBuffer.allocate(head.length + json.length + Float.BYTES * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .put(json);
        request.asFloatBuffer().put(values);
        return request.array();
    }
}
