package io.lectern.datasets;

import static io.lectern.datasets.Fixtures.encode;
import static io.lectern.datasets.Fixtures.png;
import static io.lectern.datasets.Fixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.settings.InvalidSettingsException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTests {

    private static final Shares NONE = new Shares(0, 0);

    @TempDir
    Path root;

    private final Map<String, byte[]> files = new TreeMap<>();

    @Test
    void takesClassesFromFolderNames() throws IOException {
        files.put("pets/dog/b.png", png(0x0000ff, 5, 7));
        files.put("pets/cat/a.PNG", png(0xff0000, 9, 3));
        files.put("pets/cat/notes.txt", new byte[] {1});
        files.put("pets/cat/.hidden.png", new byte[] {1});
        write();

        var data = open("pets", NONE);
        var batch = data.get(Split.TRAIN, new int[] {0, 1});

        assertThat(task("pets", NONE).classes()).containsExactly("cat", "dog");
        assertThat(data.size(Split.TRAIN)).isEqualTo(2);
        assertThat(batch.get("label").longs()).containsExactly(0, 1);
        assertThat(batch.get("input").at(0).slice(0, 1).floats()).containsOnly(1f); // the cat is red
        assertThat(batch.get("input").at(1).slice(0, 2).floats()).containsOnly(0f); // the dog is blue
        assertThat(batch.get("input").at(1).slice(2, 3).floats()).containsOnly(1f);
    }

    @Test
    void isTheSamePackedAndUnpacked() throws IOException {
        fill(12);
        write();
        var wrapped = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> wrapped.put("some/wrapping/" + name, content));
        Fixtures.write(root, Map.of("images.zip", zip(wrapped)));
        var shares = new Shares(0.3, 0.3);

        var folder = open("", shares);
        var archive = open("images.zip", shares);

        assertThat(archive.fingerprint()).isEqualTo(folder.fingerprint());
        assertThat(task("images.zip", shares)).isEqualTo(task("", shares));
        for (var split : Split.values()) {
            var all = IntStream.range(0, folder.size(split)).toArray();
            assertThat(archive.get(split, all)).isEqualTo(folder.get(split, all));
        }
    }

    @Test
    void dealsImagesByNameSoThatOthersStayWhereTheyAre() throws IOException {
        var shares = new Shares(0.2, 0.3);
        var names = IntStream.range(0, 2_000).mapToObj(i -> "cat/" + i + ".png").toList();

        var parts = names.stream().map(shares::partOf).toList();

        assertThat(parts.stream().filter(part -> part == Split.VALIDATION).count() / 2_000.0)
                .isCloseTo(0.2, within(0.04));
        assertThat(parts.stream().filter(part -> part == Split.TEST).count() / 2_000.0)
                .isCloseTo(0.3, within(0.04));
        assertThat(names.stream().map(shares::partOf).toList()).isEqualTo(parts);
    }

    @Test
    void takesPartsFromFoldersThatAreCalledSo() throws IOException {
        for (var name : new String[] {"train/cat/1", "train/dog/2", "val/dog/3", "test/cat/4", "test/cat/5"}) {
            files.put(name + ".png", png(0x808080, 2, 2));
        }
        write();

        var data = open("", new Shares(0.5, 0.4));

        assertThat(task("", NONE).classes()).containsExactly("cat", "dog");
        assertThat(data.size(Split.TRAIN)).isEqualTo(2);
        assertThat(data.get(Split.VALIDATION, new int[] {0}).get("label").longs())
                .containsExactly(1);
        assertThat(data.size(Split.TEST)).isEqualTo(2);
    }

    @Test
    void measuresMeanAndDeviation() throws IOException {
        files.put("a/1.png", png(0x000000, 4, 4));
        files.put("b/2.png", png(0xff8000, 4, 4));
        write();

        var image = (Feature.Image) task("", NONE).input();

        assertThat(image.mean()).containsExactly(0.5, 0.251, 0.0);
        assertThat(image.deviation()).containsExactly(0.5, 0.251, 0.01);
    }

    @Nested
    class Decoding {

        @Test
        void keepsGreyAsItStands() throws IOException {
            var grey = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
            var expected = new byte[256];
            for (int i = 0; i < 256; i++) {
                grey.getRaster().setSample(i, 0, 0, i);
                expected[i] = (byte) i;
            }

            assertThat(new ImageDecoder(1, 1, 256).decode("x", encode(grey, "png")))
                    .isEqualTo(expected);
        }

        @Test
        void takesColourForItsLuma() throws IOException {
            var decoder = new ImageDecoder(1, 1, 1);

            assertThat(decoder.decode("x", png(0xff0000, 2, 2))[0] & 0xff).isEqualTo(76);
            assertThat(decoder.decode("x", png(0x00ff00, 2, 2))[0] & 0xff).isEqualTo(150);
            assertThat(decoder.decode("x", png(0x0000ff, 2, 2))[0] & 0xff).isEqualTo(29);
        }

        @Test
        void showsTransparentPartsOnWhite() throws IOException {
            var clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
            clear.setRGB(0, 0, 0x80000000);

            var bytes = new ImageDecoder(3, 1, 1).decode("x", encode(clear, "png"));

            assertThat(bytes).containsOnly(127);
        }

        @Test
        void readsOtherFormatsAndOneBit() throws IOException {
            var image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
            image.setRGB(1, 0, 0xffffffff);

            assertThat(new ImageDecoder(1, 1, 2).decode("x", encode(image, "png")))
                    .containsExactly(0, -1);
            for (var format : new String[] {"bmp", "gif", "jpg", "tiff"}) {
                var decoded = new ImageDecoder(3, 4, 4).decode("x", encode(solid(0x204060), format));
                assertThat(decoded[0] & 0xff).as(format).isCloseTo(0x20, within(3));
                assertThat(decoded[16] & 0xff).as(format).isCloseTo(0x40, within(3));
                assertThat(decoded[32] & 0xff).as(format).isCloseTo(0x60, within(3));
            }
        }

        private static BufferedImage solid(int rgb) {
            var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 256; i++) {
                image.setRGB(i % 16, i / 16, rgb);
            }
            return image;
        }
    }

    @Nested
    class BadInput {

        @Test
        void brokenImagesAreNamed() throws IOException {
            fill(3);
            files.put("cat/half.png", Arrays.copyOf(files.get("cat/0.png"), 40));
            write();
            assertThatThrownBy(() -> open("", NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(
                            root.resolve("image-folder/cat/half.png").toString(), "cannot be read as png");

            files.put("cat/half.png", "no image".getBytes(StandardCharsets.UTF_8));
            write();
            assertThatThrownBy(() -> open("", NONE)).hasMessageEndingWith("half.png: is no image of a known format");
        }

        @Test
        void imageBombsAreRefusedByTheirHeader() throws IOException {
            fill(3);
            files.put("dog/bomb.png", Fixtures.pngThatClaims(60_000, 60_000));
            write();

            assertThatThrownBy(() -> open("", NONE))
                    .hasMessageEndingWith(
                            "bomb.png: is 60000 by 60000 pixels, more than the 40000000 that an image may have");
        }

        @Test
        void archivesThatPointOutAreRefused() throws IOException {
            fill(2);
            files.put("../cat/evil.png", png(0, 1, 1));
            Fixtures.write(root, Map.of("images.zip", zip(files)));

            assertThatThrownBy(() -> open("images.zip", NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("entry '../cat/evil.png' points out of the archive");
        }

        @Test
        void archivesThatUnpackToFarMoreAreRefused() throws IOException {
            fill(2);
            var zeros = new byte[40 << 20];
            for (int i = 0; i < 2; i++) {
                files.put("cat/zeros" + i + ".bmp", zeros);
            }
            Fixtures.write(root, Map.of("images.zip", zip(files)));

            assertThatThrownBy(() -> open("images.zip", NONE)).hasMessageContaining("which no archive of images does");
        }

        @Test
        void archivesThatAreNoneAreNamed() throws IOException {
            fill(2);
            var archive = zip(files);
            Fixtures.write(root, Map.of("images.zip", Arrays.copyOf(archive, archive.length / 2)));

            assertThatThrownBy(() -> open("images.zip", NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("images.zip", "is neither a folder nor a whole zip archive");
        }

        @Test
        void emptyFoldersAndStrayImagesAreNamed() throws IOException {
            files.put("readme.txt", new byte[1]);
            write();
            assertThatThrownBy(() -> open("", NONE)).hasMessageContaining("holds no images");

            files.put("cat/1.png", png(0, 1, 1));
            write();
            assertThatThrownBy(() -> open("", NONE))
                    .hasMessageContaining("2 to 100000 class folders are expected, but there are 1: [cat]");

            files.put("stray.png", png(0, 1, 1));
            write();
            assertThatThrownBy(() -> open("", NONE)).hasMessageContaining("'stray.png' lies in no class folder");
        }

        @Test
        void foldersThatAreNotThereAreNamedWithWhereTheyWereSought() {
            assertThatThrownBy(() -> open("nowhere", NONE))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContainingAll(
                            "nowhere", root.resolve("image-folder").toString(), root.toString());
            assertThatThrownBy(() -> open("", NONE))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage("%s: there is no such folder; path may name another", root.resolve("image-folder"));
        }

        @Test
        void settingsThatCannotBeAreNamed() {
            var two = new ImageFolder.Settings("", 8, 8, 2, NONE, false, TrainingView.ALL);

            assertThatThrownBy(() -> new ImageFolder().open(two, root))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessage("channels is 2, but pictures have 1 (grey) or 3 (colour)");
            assertThatThrownBy(() -> new Shares(0.5, 0.5)).isInstanceOf(InvalidSettingsException.class);
        }
    }

    private void fill(int each) throws IOException {
        for (int i = 0; i < each; i++) {
            files.put("cat/" + i + ".png", png(0x100000 * i, 3 + i, 4));
            files.put("dog/" + i + ".png", png(0x001000 * i, 4, 3 + i));
        }
    }

    private void write() throws IOException {
        Fixtures.write(root.resolve("image-folder"), new HashMap<>(files));
    }

    private Dataset open(String path, Shares shares) throws IOException {
        return new ImageFolder().open(settings(path, shares), root.resolve("image-folder"));
    }

    private Classification task(String path, Shares shares) throws IOException {
        return new ImageFolder().task(settings(path, shares), root.resolve("image-folder"));
    }

    private static ImageFolder.Settings settings(String path, Shares shares) {
        return new ImageFolder.Settings(path, 4, 4, 3, shares, false, TrainingView.ALL);
    }
}
