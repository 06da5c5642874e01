package io.lectern.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignJarsTests {

    private static final String[] TRAIN = {
        "train", "mlp", "--on", "moons", "--steps", "20", "--json", "--set", "hidden=8"
    };

    @TempDir
    Path folder;

    private Product product;
    private Path plugins;
    private int sources;

    @BeforeEach
    void open() throws IOException {
        product = Product.in(folder);
        plugins = Files.createDirectories(product.home().resolve("plugins"));
    }

    @Test
    void hostileJarsAreSetAsideAndNamedAndTheRestWorks() throws Exception {
        drop("bundles.jar", metric("bundles").with("ai/onnxruntime/OrtEnvironment.class", new byte[4]));
        drop("hangs.jar", plugin("public Main() { while (true) Thread.onSpinWait(); }"));
        drop("newer.jar", ForeignJar.plugin(source(), "", "2.1"));
        drop("slips.jar", metric("slips").with("../../evil.txt", new byte[4]));
        drop("takes-accuracy.jar", metric("accuracy"));
        drop("throws.jar", plugin("public Main() { throw new IllegalStateException(\"no luck\"); }"));
        drop("truncated.jar", metric("truncated"));
        var truncated = plugins.resolve("truncated.jar");
        Files.write(truncated, Arrays.copyOf(Files.readAllBytes(truncated), 700));
        drop("twin-1.jar", metric("twin"));
        drop("twin-2.jar", metric("twin"));
        drop("works.jar", metric("works"));

        var run = product.run(TRAIN).succeeded().json();

        assertThat(run.path("metrics").path("test/works").asDouble()).isEqualTo(42);
        assertThat(run.path("metrics").path("test/twin").asDouble()).isEqualTo(42);
        assertThat(run.path("metrics").path("test/accuracy").asDouble()).isBetween(0.0, 1.0);
        var states = new TreeMap<String, String>();
        for (var jar : product.run("plugins", "--json").succeeded().json().path("plugins")) {
            states.put(
                    jar.path("file").asText(),
                    jar.path("state").asText() + " " + jar.path("reason").asText());
        }
        assertThat(states.get("bundles.jar")).contains("quarantined it bundles ONNX Runtime");
        assertThat(states.get("hangs.jar")).contains("quarantined its plugin hangs");
        assertThat(states.get("newer.jar")).contains("quarantined it needs platform-api 2.1, this platform has 0.1");
        assertThat(states.get("slips.jar")).contains("quarantined its entry '../../evil.txt' leads out of the jar");
        assertThat(states.get("takes-accuracy.jar")).contains("quarantined two metrics are called 'accuracy'");
        assertThat(states.get("throws.jar")).contains("quarantined it threw", "no luck");
        assertThat(states.get("truncated.jar")).contains("quarantined it is broken");
        assertThat(states.get("twin-1.jar")).isEqualTo("loaded ");
        assertThat(states.get("twin-2.jar")).contains("quarantined two metrics are called 'twin'");
        assertThat(states.get("works.jar")).isEqualTo("loaded ");
        assertThat(states).hasSize(10);
        try (var all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())).doesNotContain("evil.txt");
        }
    }

    @Test
    void aRunKeepsItsJarWhenThatIsDeleted() throws Exception {
        drop("works.jar", metric("works"));
        var longer = TRAIN.clone();
        longer[5] = "3000";
        var started = product.start(longer);
        started.says("step ");
        Files.delete(plugins.resolve("works.jar"));

        var run = Product.finish(started).succeeded().json();

        assertThat(run.path("metrics").path("test/works").asDouble()).isEqualTo(42);
        assertThat(product.run("metrics").succeeded().out()).doesNotContain("works");
    }

    private ForeignJar metric(String id) throws IOException {
        return ForeignJar.metric(source(), id);
    }

    private ForeignJar plugin(String body) throws IOException {
        return ForeignJar.plugin(source(), body);
    }

    private Path source() {
        return folder.resolve("sources").resolve(Integer.toString(sources++));
    }

    private void drop(String file, ForeignJar jar) throws IOException {
        Files.write(plugins.resolve(file), jar.bytes());
    }
}
