package io.lectern.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does what `docs/plugin-guide.md` says, outside of our sources: types its commands and writes its files, in order.
class PluginGuideTests {

    private static final Path GUIDE = Path.of("..", "docs", "plugin-guide.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|java (\\S+))\\n(.*?)^```$");

    @TempDir
    Path folder;

    @Test
    void theGuideLeadsToAPluginThatTrains() throws Exception {
        var product = Product.in(folder);
        Files.createSymbolicLink(folder.resolve("lectern"), Product.LAUNCHER);

        for (var block : blocks()) {
            block.follow(product, folder);
        }

        assertThat(folder.resolve("acme.svg")).isNotEmptyFile();
        var plugins = product.run("plugins", "--json").succeeded().json();
        assertThat(plugins.path("plugins").get(0).path("state").asText()).isEqualTo("loaded");
        var runs = product.run("runs", "--json").succeeded().json();
        assertThat(runs)
                .hasSizeGreaterThan(1)
                .allSatisfy(run -> assertThat(run.path("status").asText()).isEqualTo("finished"));
        var newest = runs.get(0).path("metrics");
        assertThat(newest.path("test/acme-error").asDouble(1)).isLessThan(0.2);

        Files.delete(folder.resolve("home").resolve("plugins").resolve("acme-0.1.0.jar"));
        var id = runs.get(0).path("run").asText();
        assertThat(product.run("runs", "--json").succeeded().json()).isEqualTo(runs);
        var refused = product.run("evaluate", id, "--json");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.json().path("error").path("message").asText())
                .contains("model 'acme-model'", "com.example.acme.AcmePlugin 0.1.0 from acme-0.1.0.jar (sha256 ");
    }

    @Test
    void nothingIsOverwrittenAndNamesAreChecked() throws Exception {
        var product = Product.in(folder);
        var kept = Files.writeString(
                Files.createDirectories(folder.resolve("acme")).resolve("notes.txt"), "mine");

        var refused = product.run("new-plugin", "acme", "--in", folder.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains(kept.getParent().toString(), "not empty");
        for (var name : List.of("../acme", "int")) {
            assertThat(product.run("new-plugin", "--in", folder.toString(), "--", name)
                            .status())
                    .as(name)
                    .isEqualTo(2);
        }
        try (var all = Files.list(folder.resolve("acme"))) {
            assertThat(all).containsExactly(kept);
        }
    }

    private static List<Block> blocks() throws IOException {
        var blocks = BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map(found -> new Block(found.group(2), found.group(3)))
                .toList();
        assertThat(blocks).as("blocks of %s", GUIDE).hasSizeGreaterThan(4);
        return blocks;
    }

    /// @param file that the text is to be written to, or `null` where it is typed
    private record Block(String file, String text) {

        void follow(Product product, Path folder) throws IOException, InterruptedException {
            if (file == null) {
                product.type(folder, text).succeeded();
            } else {
                assertThat(folder.resolve(file)).as("what the guide replaces").isRegularFile();
                Files.writeString(folder.resolve(file), text);
            }
        }
    }
}
