package io.lectern.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.settings.Settings;
import io.lectern.api.tensor.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    @TempDir
    Path root;

    @Test
    void numbersCharactersInCodePointOrder() throws IOException {
        write("tiny-shakespeare/input.txt", "bâ😀a\nb".repeat(10));

        var vocabulary = vocabulary("", 2);

        assertThat(vocabulary.tokens()).containsExactly("\n", "a", "b", "â", "😀");
    }

    @Test
    void givesWholeWindowsAndWhatComesNext() throws IOException {
        write("text/a.txt", alphabet(100));

        var data = open("a.txt", 8);
        var batch = data.get(Split.TRAIN, new int[] {2, 0});

        assertThat(data.size(Split.TRAIN)).isEqualTo(11); // of 90 characters, the last of which is only ever next
        assertThat(data.size(Split.VALIDATION)).isZero(); // 5 characters are no window
        assertThat(read(batch.get("tokens").at(0))).isEqualTo(alphabet(100).substring(16, 24));
        assertThat(read(batch.get("next").at(0))).isEqualTo(alphabet(100).substring(17, 25));
        assertThat(read(batch.get("tokens").at(1))).isEqualTo(alphabet(100).substring(0, 8));
    }

    @Test
    void keepsTheEndBack() throws IOException {
        write("text/a.txt", alphabet(100));

        var data = open("a.txt", 2);

        assertThat(read(data.get(Split.VALIDATION, new int[] {0}).get("tokens").at(0)))
                .isEqualTo(alphabet(100).substring(90, 92));
        assertThat(read(data.get(Split.TEST, new int[] {1}).get("next").at(0)))
                .isEqualTo(alphabet(100).substring(98, 100));
        assertThat(data.size(Split.VALIDATION)).isEqualTo(2);
        assertThatThrownBy(() -> data.get(Split.TEST, new int[] {2})).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void windowsFollowEachOther() throws IOException {
        write("text/a.txt", alphabet(100));

        var data = open("a.txt", 8);
        var all = data.get(Split.TRAIN, IntStream.range(0, 11).toArray()).get("tokens");

        assertThat(data.continuous()).isTrue();
        assertThat(read(all)).isEqualTo(alphabet(100).substring(0, 88));
    }

    @Test
    void startsAnywhereWhileTraining() throws IOException {
        write("text/a.txt", alphabet(100));
        var data = open("a.txt", 8);
        var train = alphabet(100).substring(0, 90);
        var random = new SplittableRandom(1);
        var starts = new TreeSet<Integer>();

        for (int i = 0; i < 300; i++) {
            var batch = data.vary(new int[] {i % 11}, random);
            var tokens = read(batch.get("tokens").at(0));
            assertThat(read(batch.get("next").at(0))).startsWith(tokens.substring(1));
            starts.add(train.indexOf(tokens));
        }

        assertThat(starts).hasSizeGreaterThan(70).allMatch(start -> start >= 0 && start < 82);
        assertThat(data.vary(new int[] {3}, new SplittableRandom(5)))
                .isEqualTo(data.vary(new int[] {3}, new SplittableRandom(5)));
    }

    @Test
    void isKnownByItsContent() throws IOException {
        write("text/a.txt", alphabet(100));
        write("elsewhere/b.txt", alphabet(100));
        write("text/c.txt", alphabet(99));

        assertThat(open("elsewhere/b.txt", 8).fingerprint())
                .isEqualTo(open("a.txt", 8).fingerprint())
                .isNotEqualTo(open("c.txt", 8).fingerprint());
    }

    @Test
    void fetchesShakespeareOnlyWhereNoFileIsNamed() {
        var text = new Text();

        assertThat(text.files(text.defaults())).singleElement().satisfies(file -> {
            assertThat(root.resolve("text").resolve(file.name()).normalize())
                    .isEqualTo(root.resolve("tiny-shakespeare/input.txt"));
            assertThat(file.sha256()).matches("[0-9a-f]{64}");
        });
        assertThat(text.files(new Text.Settings("a.txt", 8, new Shares(0.05, 0.05))))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Files.createDirectories(root.resolve("text"));
        Files.write(root.resolve("text/latin.txt"), new byte[] {'a', '\n', (byte) 0xe9, 'b'});
        assertThatThrownBy(() -> open("latin.txt", 8))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s, byte 2: 0xe9 in line 2 is not UTF-8; save the file as UTF-8",
                        root.resolve("text/latin.txt"));

        write("text/short.txt", "abcdefgh");
        assertThatThrownBy(() -> open("short.txt", 8))
                .hasMessageEndingWith("short.txt: has 7 characters to learn from, but one example takes 9");

        write("text/empty.txt", "");
        assertThatThrownBy(() -> open("empty.txt", 8)).hasMessageContaining("has 0 characters");

        assertThatThrownBy(() -> open("none.txt", 8))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContainingAll("none.txt", root.resolve("text").toString());
        assertThatThrownBy(() -> open("", 8))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContainingAll(
                        root.resolve("tiny-shakespeare/input.txt").toString(), "https://");
        assertThatThrownBy(() -> open("../text", 8)).hasMessageContaining("is a folder");
    }

    private static String alphabet(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> Character.toString('!' + i))
                .collect(Collectors.joining());
    }

    /// Tokens of [#alphabet] as text.
    private static String read(NdArray tokens) {
        return Arrays.stream(tokens.longs())
                .mapToObj(id -> Character.toString((int) ('!' + id)))
                .collect(Collectors.joining());
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), text.getBytes(UTF_8));
    }

    private Dataset open(String file, int length) throws IOException {
        return new Text().open(new Text.Settings(file, length, new Shares(0.05, 0.05)), root.resolve("text"));
    }

    private Vocabulary vocabulary(String file, int length) throws IOException {
        var settings = new Text.Settings(file, length, new Shares(0.05, 0.05));
        return new Text().task(settings, root.resolve("text")).text().vocabulary();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/", "file:///etc/passwd", "file:x", "jar:file:/x.jar!/a", "ftp://h/x"})
    void takesNoAddress(String address) {
        assertThatThrownBy(() -> Settings.with(new Text().defaults(), Map.of("file", address)))
                .hasMessageContaining("'%s', an address".formatted(address));
    }
}
