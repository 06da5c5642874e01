package io.lectern.datasets;

import static io.lectern.datasets.Fixtures.bytes;
import static io.lectern.datasets.Fixtures.gzip;
import static io.lectern.datasets.Fixtures.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTests {

    private static final int PIXELS = 28 * 28;
    private static final byte[] LABELS = {5, 0, 4, 1, 9, 2};

    @TempDir
    Path folder;

    private byte[] images;

    @BeforeEach
    void publishesSixDigitsToLearnFromAndTwoToTestOn() throws IOException {
        images = idx(bytes(6 * PIXELS, 1), 6, 28, 28);
        write("train-images-idx3-ubyte.gz", gzip(images));
        write("train-labels-idx1-ubyte.gz", gzip(idx(LABELS, 6)));
        write("t10k-images-idx3-ubyte.gz", gzip(idx(bytes(2 * PIXELS, 2), 2, 28, 28)));
        write("t10k-labels-idx1-ubyte.gz", gzip(idx(new byte[] {7, 3}, 2)));
    }

    @Test
    void keepsTheEndOfTrainingBackForValidation() throws IOException {
        var data = open(2);

        assertThat(data.size(Split.TRAIN)).isEqualTo(4);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(2);
        assertThat(data.size(Split.TEST)).isEqualTo(2);
        assertThat(labels(data, Split.TRAIN, 0, 1, 2, 3)).containsExactly(5, 0, 4, 1);
        assertThat(labels(data, Split.VALIDATION, 0, 1)).containsExactly(9, 2);
        assertThat(labels(data, Split.TEST, 1, 0)).containsExactly(3, 7);
    }

    @Test
    void givesIntensitiesInAnyOrder() throws IOException {
        var batch = open(0).get(Split.TRAIN, new int[] {3, 0, 3});

        var input = batch.get("input");
        assertThat(input.shape()).isEqualTo(Shape.of(3, 1, 28, 28));
        assertThat(input.at(0)).isEqualTo(input.at(2));
        for (int i = 0; i < PIXELS; i++) {
            assertThat(input.get(PIXELS + i)).isEqualTo((images[16 + i] & 0xff) / 255f);
        }
    }

    @Test
    void isTheSamePackedAndUnpacked() throws IOException {
        var packed = open(2);
        var before = packed.get(Split.TRAIN, new int[] {0, 1, 2, 3});
        unpack("train-images-idx3-ubyte", "train-images-idx3-ubyte");
        unpack("t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte");

        var unpacked = open(2);

        assertThat(unpacked.fingerprint()).isEqualTo(packed.fingerprint()).hasSize(64);
        assertThat(unpacked.get(Split.TRAIN, new int[] {0, 1, 2, 3})).isEqualTo(before);
    }

    @Test
    void hasAnotherFingerprintWhenOnePixelDiffers() throws IOException {
        var before = open(2).fingerprint();
        images[1_000]++;
        write("train-images-idx3-ubyte.gz", gzip(images));

        assertThat(open(2).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void limitsAndSpoilsTrainingOnly() throws IOException {
        var view = new TrainingView(3, 1);
        var data = new Mnist().open(new Mnist.Settings(2, view), folder);

        assertThat(data.size(Split.TRAIN)).isEqualTo(3);
        assertThat(labels(data, Split.VALIDATION, 0, 1)).containsExactly(9, 2);
        assertThat(data.fingerprint()).isNotEqualTo(open(2).fingerprint());
    }

    @Test
    void namesPublicAddressesForEachFile() {
        assertThat(new Mnist().files(new Mnist().defaults())).hasSize(4).allSatisfy(file -> {
            assertThat(file.from())
                    .hasSize(2)
                    .allSatisfy(address ->
                            assertThat(address).hasScheme("https").asString().endsWith(file.name()));
            assertThat(file.sha256()).matches("[0-9a-f]{64}");
            assertThat(file.unpacked()).contains(file.name().replace(".gz", ""));
        });
    }

    @Nested
    class BrokenFiles {

        @Test
        void areNamedWithTheByteWhereTheyEnd() throws IOException {
            write("train-images-idx3-ubyte.gz", gzip(Arrays.copyOf(images, 16 + 3 * PIXELS + 5)));

            assertThatThrownBy(() -> open(2))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s, byte 2373: the file ends within image 4 of 6",
                            folder.resolve("train-images-idx3-ubyte.gz"));
        }

        @Test
        void areNamedWhenTheirPackingEndsEarly() throws IOException {
            var packed = gzip(images);
            write("train-images-idx3-ubyte.gz", Arrays.copyOf(packed, packed.length / 2));

            assertThatThrownBy(() -> open(2))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("train-images-idx3-ubyte.gz, byte ", "the file ends within image ");
        }

        @Test
        void areNamedWhenTheirPackingIsSpoilt() throws IOException {
            var packed = gzip(images);
            Arrays.fill(packed, 30, packed.length, (byte) 0xff);
            write("train-images-idx3-ubyte.gz", packed);

            assertThatThrownBy(() -> open(2))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("train-images-idx3-ubyte.gz, byte ", "cannot be unpacked");
        }

        @Test
        void areToldByTheirMagicNumber() throws IOException {
            write("t10k-images-idx3-ubyte.gz", gzip(idx(LABELS, 6)));

            assertThatThrownBy(() -> open(2))
                    .hasMessageEndingWith("t10k-images-idx3-ubyte.gz, byte 0: an IDX file of images starts with"
                            + " 0x00000803, this one with 0x00000801");
        }

        @Test
        void mayNotGoOnAfterTheLastImage() throws IOException {
            write("train-images-idx3-ubyte.gz", gzip(Arrays.copyOf(images, images.length + 1)));

            assertThatThrownBy(() -> open(2)).hasMessageEndingWith("byte 4720: the file goes on after the last image");
        }

        @Test
        void mayNotAnnounceMoreThanThereCouldBe() throws IOException {
            write("train-images-idx3-ubyte.gz", gzip(idx(new byte[0], Integer.MAX_VALUE, 28, 28)));
            assertThatThrownBy(() -> open(2)).hasMessageContaining("byte 4: 2147483647 images are announced");

            write("train-images-idx3-ubyte.gz", gzip(idx(new byte[0], 9_000_000, 28, 28)));
            assertThatThrownBy(() -> open(2)).hasMessageContaining("would take more than 2 GiB");

            write("train-images-idx3-ubyte.gz", gzip(idx(new byte[0], -1, 28, 28)));
            assertThatThrownBy(() -> open(2)).hasMessageContaining("byte 4: -1 images are announced");
        }

        @Test
        void mayNotBeEmpty() throws IOException {
            write("train-images-idx3-ubyte.gz", new byte[0]);
            assertThatThrownBy(() -> open(2)).hasMessageContaining("byte 0: the file ends within the header");

            write("train-images-idx3-ubyte.gz", gzip(idx(new byte[0], 0, 28, 28)));
            assertThatThrownBy(() -> open(2)).hasMessageContaining("0 images are announced");
        }

        @Test
        void mayNotHoldImagesOfAnotherSize() throws IOException {
            write("train-images-idx3-ubyte.gz", gzip(idx(bytes(6 * 256, 1), 6, 16, 16)));

            assertThatThrownBy(() -> open(2))
                    .hasMessageContaining("byte 8: the images are 16 by 16 pixels, but 28 by 28 are expected");
        }

        @Test
        void mayNotHoldMoreLabelsThanImages() throws IOException {
            write("train-labels-idx1-ubyte.gz", gzip(idx(new byte[7], 7)));

            assertThatThrownBy(() -> open(2))
                    .hasMessageContaining("byte 4: 7 labels for the 6 images of train-images-idx3-ubyte.gz");
        }

        @Test
        void mayNotHoldLabelsThatAreNoClass() throws IOException {
            write("train-labels-idx1-ubyte.gz", gzip(idx(new byte[] {0, 1, 10, 2, 3, 4}, 6)));

            assertThatThrownBy(() -> open(2)).hasMessageContaining("byte 10: label 10 is none of the 10 classes");
        }
    }

    @Test
    void namesAllFilesThatAreMissing() throws IOException {
        Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
        Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));

        assertThatThrownBy(() -> open(2))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContainingAll(
                        folder.toString(), "train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz", "https://");
    }

    @Test
    void leavesSomethingToLearnFrom() {
        assertThatThrownBy(() -> open(6))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("heldOut is 6, but there are only 6 training examples");
    }

    private Dataset open(int heldOut) throws IOException {
        return new Mnist().open(new Mnist.Settings(heldOut, TrainingView.ALL), folder);
    }

    private static int[] labels(Dataset data, Split split, int... indices) {
        return Arrays.stream(data.get(split, indices).get("label").longs())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private void unpack(String name, String as) throws IOException {
        try (var in = ByteSource.open(folder.resolve(name + ".gz"))) {
            write(as, in.upTo(1 << 20, name));
        }
        Files.delete(folder.resolve(name + ".gz"));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }
}
