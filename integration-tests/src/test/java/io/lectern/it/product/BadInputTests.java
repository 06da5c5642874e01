package io.lectern.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTests {

    @TempDir
    Path folder;

    private Product product;

    @BeforeEach
    void open() {
        product = Product.in(folder);
    }

    @Test
    void suggestsTheModelThatWasMeant() throws Exception {
        assertThat(refused("train", "lennet")).contains("lennet", "did you mean 'lenet'");
    }

    @Test
    void tellsAllProblemsOfSettingsAtOnce() throws Exception {
        assertThat(refused("train", "lenet", "--set", "maps=0", "--set", "colour=red", "--set", "optimizer=adan"))
                .contains("architecture.maps is 0, outside [1, 96]", "'colour' is not a setting", "'adan'");
    }

    @Test
    void namesTheByteWhereAnIdxFileEnds() throws Exception {
        var mnist = Files.createDirectories(product.data().resolve("mnist"));
        for (var name : new String[] {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"}) {
            gzip(mnist.resolve(name + ".gz"), new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2});
        }
        gzip(mnist.resolve("t10k-labels-idx1-ubyte.gz"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 3});
        assertThat(refused("train", "lenet", "--on", "mnist")).contains("train-", "idx", "byte");
    }

    @Test
    void namesMissingFilesTheirFolderAndABuiltInSet() throws Exception {
        assertThat(refused("train", "lenet", "--on", "mnist", "--offline"))
                .contains(
                        "train-images-idx3-ubyte.gz",
                        product.data().resolve("mnist").toString(),
                        "glyphs");
    }

    @Test
    void saysWhichPictureSizeTheLayerWants() throws Exception {
        var pictures = folder.resolve("pictures");
        for (var name : new String[] {"a", "b"}) {
            var kind = Files.createDirectories(pictures.resolve(name));
            for (int i = 0; i < 12; i++) {
                var picture = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
                ImageIO.write(picture, "png", kind.resolve(i + ".png").toFile());
            }
        }
        assertThat(refused(
                        "train",
                        "lenet",
                        "--on",
                        "image-folder",
                        "--set",
                        "path=" + pictures,
                        "--set",
                        "height=20",
                        "--set",
                        "width=20"))
                .contains("expected [batch, channels, 28, 28]", "20, 20]");
    }

    @Test
    void neverFallsBackToTheProcessorWhenCudaIsAskedFor() throws Exception {
        var outcome = product.run("train", "lenet", "--steps", "1", "--device", "cuda");
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.err()).containsIgnoringCase("cuda");
        assertThat(outcome.out()).doesNotContain("finished");
    }

    @Test
    void refusesAFolderThatItCannotUse() throws Exception {
        Files.createDirectories(folder);
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThat(refused("train", "lenet", "--steps", "1", "--out", file.toString()))
                .contains(file.toString());
    }

    @Test
    void fallsBackToTheCheckpointBeforeABrokenOne() throws Exception {
        var run = product.run(
                        "train",
                        "lenet",
                        "--steps",
                        "20",
                        "--set",
                        "training.evaluateEvery=10",
                        "--json",
                        "--set",
                        "examples.train=300",
                        "--set",
                        "examples.test=50",
                        "--set",
                        "examples.validation=50")
                .succeeded()
                .json();
        var checkpoints =
                product.home().resolve("runs").resolve(run.path("run").asText()).resolve("checkpoints");
        try (var all = Files.list(checkpoints)) {
            var newest = all.filter(folder -> folder.getFileName().toString().startsWith("best-"))
                    .sorted()
                    .toList()
                    .getLast(); // results are made from the best one
            Files.write(newest.resolve("tensors.safetensors"), new byte[100]);
        }
        var outcome = product.run("evaluate", run.path("run").asText());
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).containsIgnoringCase("checkpoint");
    }

    @Test
    void answersWithAnErrorObject() throws Exception {
        var error = product.run("train", "lennet", "--json").json().path("error");
        assertThat(error.path("message").asText()).contains("lennet");
    }

    private String refused(String... arguments) throws IOException, InterruptedException {
        var outcome = product.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).doesNotContain("\tat ");
        return Stream.of(outcome.err().split("\n"))
                .map(String::strip)
                .reduce("", (a, b) -> a + " " + b)
                .strip();
    }

    private static void gzip(Path file, byte[] content) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
    }
}
