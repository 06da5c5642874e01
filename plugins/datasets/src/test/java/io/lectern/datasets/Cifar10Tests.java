package io.lectern.datasets;

import static io.lectern.datasets.Fixtures.bytes;
import static io.lectern.datasets.Fixtures.gzip;
import static io.lectern.datasets.Fixtures.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Tests {

    private static final int RECORD = 1 + 3 * 32 * 32;
    private static final String BATCHES = "cifar-10-batches-bin/";

    @TempDir
    Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>(Map.of(
            BATCHES + "data_batch_1.bin", records(1, 3, 8),
            BATCHES + "data_batch_3.bin", records(2, 0, 9),
            BATCHES + "test_batch.bin", records(3, 6),
            BATCHES + "batches.meta.txt", new byte[] {'c', 'a', 't'}));

    @Test
    void takesAsManyTrainingFilesAsThereAre() throws IOException {
        Fixtures.write(folder, files);

        var data = open(true);

        assertThat(data.size(Split.TRAIN)).isEqualTo(3);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(1);
        var batch = data.get(Split.TRAIN, new int[] {0, 1, 2});
        assertThat(batch.get("label").longs()).containsExactly(3, 8, 0);
        assertThat(batch.get("input").shape()).isEqualTo(Shape.of(3, 3, 32, 32));
        var second = files.get(BATCHES + "data_batch_1.bin");
        assertThat(batch.get("input").at(1).get(5)).isEqualTo((second[RECORD + 1 + 5] & 0xff) / 255f);
    }

    @Test
    void isTheSameFromArchiveFolderAndFiles(@TempDir Path archived, @TempDir Path bare) throws IOException {
        Fixtures.write(folder, files);
        Fixtures.write(archived, Map.of("cifar-10-binary.tar.gz", gzip(tar(files))));
        for (var file : files.entrySet()) {
            Fixtures.write(bare, Map.of(file.getKey().replace(BATCHES, ""), file.getValue()));
        }

        var unpacked = open(true);

        for (var other : new Path[] {archived, bare}) {
            var data = new Cifar10().open(settings(true), other);
            assertThat(data.fingerprint()).isEqualTo(unpacked.fingerprint());
            assertThat(data.get(Split.TRAIN, new int[] {2, 0})).isEqualTo(unpacked.get(Split.TRAIN, new int[] {2, 0}));
            assertThat(data.get(Split.TEST, new int[] {0})).isEqualTo(unpacked.get(Split.TEST, new int[] {0}));
        }
    }

    @Nested
    class Augmentation {

        @Test
        void movesPicturesWithinBlackAndMirrorsSome() throws IOException {
            Fixtures.write(folder, files);
            var data = open(true);
            var picture = data.get(Split.TRAIN, new int[] {0}).get("input").at(0);

            var varied = data.vary(new int[200], new SplittableRandom(1)).get("input");

            var seen = new HashSet<String>();
            for (int i = 0; i < 200; i++) {
                var found = findMove(picture.floats(), varied.at(i).floats());
                assertThat(found).isNotEmpty();
                seen.add(found);
            }
            assertThat(seen).hasSizeGreaterThan(100); // of 9 x 9 x 2
        }

        @Test
        void isTheSameForTheSameChance() throws IOException {
            Fixtures.write(folder, files);
            var data = open(true);

            assertThat(data.vary(new int[] {0, 1}, new SplittableRandom(7)))
                    .isEqualTo(data.vary(new int[] {0, 1}, new SplittableRandom(7)));
        }

        @Test
        void servesSeveralThreadsAtOnce() throws IOException {
            Fixtures.write(folder, files);
            var data = open(true);
            var alone = IntStream.range(0, 64)
                    .mapToObj(i -> data.vary(new int[] {i % 3}, new SplittableRandom(i)))
                    .toList();

            var together = IntStream.range(0, 64)
                    .parallel()
                    .mapToObj(i -> data.vary(new int[] {i % 3}, new SplittableRandom(i)))
                    .toList();

            assertThat(together).isEqualTo(alone);
        }

        @Test
        void canBeSwitchedOff() throws IOException {
            Fixtures.write(folder, files);
            var data = open(false);

            assertThat(data.vary(new int[] {1, 0}, new SplittableRandom(7)))
                    .isEqualTo(data.get(Split.TRAIN, new int[] {1, 0}));
        }

        /// Which shift and mirroring make `varied` of `picture`; empty if none does.
        private String findMove(float[] picture, float[] varied) {
            for (int down = -4; down <= 4; down++) {
                for (int right = -4; right <= 4; right++) {
                    for (boolean mirror : new boolean[] {false, true}) {
                        if (Arrays.equals(moved(picture, down, right, mirror), varied)) {
                            return down + " " + right + " " + mirror;
                        }
                    }
                }
            }
            return "";
        }

        private float[] moved(float[] picture, int down, int right, boolean mirror) {
            var moved = new float[picture.length];
            for (int i = 0; i < moved.length; i++) {
                int y = i / 32 % 32 + down;
                int x = (mirror ? 31 - i % 32 : i % 32) + right;
                moved[i] = y < 0 || y > 31 || x < 0 || x > 31 ? 0 : picture[i / 1024 * 1024 + y * 32 + x];
            }
            return moved;
        }
    }

    @Nested
    class BrokenFiles {

        @Test
        void areNamedWhenTheirLengthIsOff() throws IOException {
            files.put(BATCHES + "data_batch_3.bin", Arrays.copyOf(records(2, 0, 9), 2 * RECORD - 1));
            Fixtures.write(folder, files);

            assertThatThrownBy(() -> open(true))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s, byte 6145: the file ends within picture 2; its length is no multiple of 3073",
                            folder.resolve(BATCHES + "data_batch_3.bin"));
        }

        @Test
        void areNamedWithinTheArchive() throws IOException {
            files.put(BATCHES + "data_batch_1.bin", records(2, 0, 12));
            Fixtures.write(folder, Map.of("cifar-10-binary.tar.gz", gzip(tar(files))));

            assertThatThrownBy(() -> open(true))
                    .hasMessageContaining(
                            "cifar-10-binary.tar.gz!cifar-10-batches-bin/data_batch_1.bin, byte 3073: label"
                                    + " 12 is none of the 10 classes");
        }

        @Test
        void mayNotBeEmpty() throws IOException {
            files.put(BATCHES + "test_batch.bin", new byte[0]);
            Fixtures.write(folder, files);

            assertThatThrownBy(() -> open(true))
                    .hasMessageEndingWith("test_batch.bin, byte 0: the file holds no pictures");
        }

        @Test
        void areNamedWhenTheArchiveIsCutShort() throws IOException {
            var archive = gzip(tar(files));
            Fixtures.write(folder, Map.of("cifar-10-binary.tar.gz", Arrays.copyOf(archive, archive.length / 2)));

            assertThatThrownBy(() -> open(true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(
                            folder.resolve("cifar-10-binary.tar.gz").toString(), "byte ");
        }

        @Test
        void areNamedWhenTheArchiveIsNone() throws IOException {
            Fixtures.write(folder, Map.of("cifar-10-binary.tar.gz", bytes(5_000, 1)));

            assertThatThrownBy(() -> open(true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("cifar-10-binary.tar.gz: is no gzip archive");
        }

        @Test
        void mayNotPointOutOfTheArchive() throws IOException {
            files.put("../data_batch_2.bin", records(2, 0));
            Fixtures.write(folder, Map.of("cifar-10-binary.tar.gz", gzip(tar(files))));

            assertThatThrownBy(() -> open(true))
                    .hasMessageEndingWith("entry '../data_batch_2.bin' points out of the archive");
        }

        @Test
        void mayNotBeInTheArchiveTwice() throws IOException {
            files.put("again/data_batch_1.bin", records(2, 0));
            Fixtures.write(folder, Map.of("cifar-10-binary.tar.gz", gzip(tar(files))));

            assertThatThrownBy(() -> open(true)).hasMessageEndingWith("holds 'data_batch_1.bin' twice");
        }
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> open(true))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContainingAll(folder.toString(), "cifar-10-binary.tar.gz", "test_batch.bin");

        Fixtures.write(folder, Map.of("test_batch.bin", records(1, 1)));
        assertThatThrownBy(() -> open(true)).hasMessageContaining("lacks data_batch_1.bin");
    }

    private Dataset open(boolean augment) throws IOException {
        return new Cifar10().open(settings(augment), folder);
    }

    private static Cifar10.Settings settings(boolean augment) {
        return new Cifar10.Settings(1, augment, TrainingView.ALL);
    }

    private static byte[] records(int salt, int... labels) {
        var bytes = bytes(labels.length * RECORD, salt);
        for (int i = 0; i < labels.length; i++) {
            bytes[i * RECORD] = (byte) labels[i];
        }
        return bytes;
    }
}
