package io.lectern.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifeOfARunTests {

    private static final String[] LENET = {
        "train",
        "lenet",
        "--steps",
        "60",
        "--seed",
        "3",
        "--threads",
        "2",
        "--json",
        "--set",
        "examples.train=600",
        "--set",
        "examples.validation=100",
        "--set",
        "examples.test=200"
    };

    @TempDir
    Path folder;

    @Test
    void trainsJudgesExportsAndAnswers() throws Exception {
        var product = Product.in(folder);
        var run = product.run(LENET).succeeded().json();
        assertThat(run.path("status").asText()).isEqualTo("finished");
        assertThat(run.path("steps").asInt()).isEqualTo(60);
        assertThat(run.path("metrics").path("test/accuracy").asDouble()).isGreaterThan(0.5);
        assertThat(Path.of(run.path("onnx").asText())).isNotEmptyFile();

        var id = run.path("run").asText();
        var listed = product.run("runs", "--json").succeeded().json();
        assertThat(listed.get(0).path("run").asText()).isEqualTo(id);

        var judged = product.run("evaluate", id, "--json").succeeded().json();
        assertThat(judged.path("metrics").path("test/accuracy").asDouble())
                .isEqualTo(run.path("metrics").path("test/accuracy").asDouble());

        var explained =
                product.run("explain", id, "--steps", "3", "--json").succeeded().json();
        var layers = explained.path("phases").get(0).path("parts").findValuesAsText("layer");
        assertThat(layers).contains("conv_1", "linear_3", "loss");

        var exported = folder.resolve("out.onnx");
        product.run("export", id, "--to", exported.toString()).succeeded();
        assertThat(product.run("onnx", exported.toString()).succeeded().out()).contains("scores", "batch");

        var answers = product.run("predict", id, "--input", picture().toString(), "--json")
                .succeeded();
        assertThat(answers.out()).contains("digit.png");
    }

    @Test
    void saysWhichVersionItIs() throws Exception {
        assertThat(Product.in(folder).run("--version").succeeded().out().strip())
                .matches("Lectern \\d+\\.\\d+\\S*( \\([0-9a-f]{12}\\+?\\))?");
    }

    @Test
    void givesTheSameBitsTwice() throws Exception {
        assertThat(weights(Product.in(folder.resolve("a")).run(LENET)))
                .isEqualTo(weights(Product.in(folder.resolve("b")).run(LENET)));
    }

    @Test
    void goesOnToTheSameBitsAfterAKill() throws Exception {
        var whole = weights(Product.in(folder.resolve("whole")).run(longer()));
        var product = Product.in(folder.resolve("killed"));
        var started = product.start(longer());
        started.says("step 50:"); // an evaluation, after a checkpoint
        started.process().descendants().forEach(ProcessHandle::destroyForcibly);
        started.process().destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        var lost = product.run("runs", "--json").succeeded().json().get(0);
        assertThat(lost.path("status").asText()).isEqualTo("lost");
        var resumed = product.run("resume", lost.path("run").asText(), "--json");
        assertThat(weights(resumed)).isEqualTo(whole);
    }

    @Test
    void savesWhenInterruptedAndSaysHowToGoOn() throws Exception {
        var whole = weights(Product.in(folder.resolve("whole")).run(longer()));
        var product = Product.in(folder.resolve("interrupted"));
        var started = product.start(longer());
        started.says("step 50:");
        new ProcessBuilder("kill", "-INT", Long.toString(started.process().pid()))
                .start()
                .waitFor();
        var outcome = Product.finish(started);
        assertThat(outcome.status()).isEqualTo(130);
        assertThat(outcome.err()).contains("lectern resume");
        var id = product.run("runs", "--json")
                .succeeded()
                .json()
                .get(0)
                .path("run")
                .asText();
        assertThat(weights(product.run("resume", id, "--json"))).isEqualTo(whole);
    }

    @Test
    void startsFromAnotherRunsWeights() throws Exception {
        var product = Product.in(folder);
        var first = product.run(LENET).succeeded().json();
        var tuned = product.run(
                        "train",
                        "lenet",
                        "--from",
                        first.path("run").asText(),
                        "--freeze",
                        "conv_1",
                        "--steps",
                        "5",
                        "--set",
                        "examples.train=600",
                        "--json")
                .succeeded()
                .json();
        assertThat(tuned.path("metrics").path("test/accuracy").asDouble()).isGreaterThan(0.5);
    }

    @Test
    void learnsToPlayAndShowsItsSearch() throws Exception {
        var product = Product.in(folder);
        var id = product.run("train", "alphazero", "--steps", "5", "--json")
                .succeeded()
                .json()
                .path("run")
                .asText();
        var file = folder.resolve("tree.json");
        product.run("look", id, "search-tree", "--to", file.toString(), "--set", "moves=b2 a3")
                .succeeded();
        assertThat(Files.readString(file)).contains("Search after b2 a3", "o · ·\\n· x ·\\n· · ·", "prior");

        var refused = product.run("look", id, "search-tree", "--to", file.toString(), "--set", "moves=b2 b2");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("'b2' of the moves 'b2 b2' cannot be made", "a3, b3, c3");
        assertThat(product.run("lenses", id).succeeded().out().lines())
                .anySatisfy(line -> assertThat(line).matches("search-tree +fits .*"))
                .anySatisfy(line -> assertThat(line).matches("pca +no .*"));
    }

    private static String[] longer() {
        var longer = LENET.clone();
        longer[3] = "1000"; // far from its end when it is killed at step 50
        var all = java.util.Arrays.copyOf(longer, longer.length + 2);
        all[longer.length] = "--set";
        all[longer.length + 1] = "training.evaluateEvery=50";
        return all;
    }

    private static String weights(Product.Outcome outcome) {
        JsonNode run = outcome.succeeded().json();
        assertThat(run.path("weights_sha256").asText()).hasSize(64);
        return run.path("weights_sha256").asText();
    }

    private Path picture() throws IOException {
        var picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 5; y < 24; y++) {
            picture.setRGB(14, y, 0xffffff);
        }
        var file = Files.createDirectories(folder).resolve("digit.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
