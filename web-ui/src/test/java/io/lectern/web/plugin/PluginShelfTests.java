package io.lectern.web.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginShelfTests {

    private static final int LARGEST = 10_000;

    @TempDir
    Path folder;

    @Test
    void storesAJarUnderItsName() throws IOException {
        var jar = jar();

        var name = shelf().put("my-plugin_1.0.jar", jar);

        assertThat(folder.resolve("plugins").resolve(name)).hasBinaryContent(jar);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.jar",
                "..\\evil.jar",
                "a/b.jar",
                ".hidden.jar",
                "a..jar",
                "evil.jar\u0000.png",
                "evil.zip",
                "nul\n.jar",
                ".jar",
                ""
            })
    void takesPlainNamesOnly(String name) {
        assertThatThrownBy(() -> shelf().put(name, jar()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be letters, digits");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesNothingThatUnpacksToTooMuch() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 200; i++) {
                zip.write(new byte[1 << 20]);
            }
        }

        var shelf = new PluginShelf(folder.resolve("plugins"), 1 << 20);
        assertThatThrownBy(() -> shelf.put("bomb.jar", bytes.toByteArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which no honest jar does");
        assertThat(folder.resolve("plugins")).isEmptyDirectory();
    }

    @Test
    void takesNoPartOfAJar() throws IOException {
        var jar = jar();
        var part = Arrays.copyOf(jar, jar.length - 5);

        assertThatThrownBy(() -> shelf().put("part.jar", part)).hasMessageContaining("does not end as one");
    }

    @Test
    void takesNoJarBehindSomethingElse() throws IOException {
        var picture = "GIF89a".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> shelf().put("polyglot.jar", joined(picture, jar())))
                .hasMessageContaining("does not begin as one");
    }

    @Test
    void takesNoJarWithSomethingBetween() throws IOException {
        var jar = jar();

        assertThatThrownBy(() -> shelf().put("two.jar", joined(jar, jar))).hasMessageContaining("were added");
    }

    @Test
    void takesNothingLargerThanTheLimit() {
        assertThatThrownBy(() -> shelf().put("large.jar", new byte[LARGEST + 1]))
                .hasMessage("the file has 10,001 bytes, more than the 10,000 that may be brought");
    }

    private PluginShelf shelf() {
        return new PluginShelf(folder.resolve("plugins"), LARGEST);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] jar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
