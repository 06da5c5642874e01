package io.lectern.datasets;

import static io.lectern.datasets.Fixtures.gzip;
import static io.lectern.datasets.Fixtures.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IdxProperties {

    @Property(tries = 50)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean packed)
            throws IOException {
        var content = Fixtures.bytes(count * height * width, count);
        var file = idx(content, count, height, width);

        var images = read(packed ? gzip(file) : file, height, width);

        assertThat(images).hasNumberOfRows(count);
        for (int i = 0; i < count; i++) {
            int size = height * width;
            assertThat(images[i]).isEqualTo(Arrays.copyOfRange(content, i * size, (i + 1) * size));
        }
    }

    @Property(tries = 100)
    void noFileCutShortIsTakenForWhole(@ForAll @IntRange(min = 0, max = 69) int length, @ForAll boolean packed) {
        var file = Arrays.copyOf(idx(Fixtures.bytes(54, 1), 6, 3, 3), length);

        assertThatThrownBy(() -> read(packed ? gzip(file) : file, 3, 3))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageContaining("byte %d: the file ends within ", length);
    }

    private static byte[][] read(byte[] content, int height, int width) throws IOException {
        var file = Files.createTempFile("images", ".idx");
        try {
            Files.write(file, content);
            return Idx.images(file, height, width).values();
        } finally {
            Files.delete(file);
        }
    }
}
