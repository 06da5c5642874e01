package io.lectern.datasets;

import java.io.IOException;
import java.nio.file.Path;

/// Reader of IDX, the format of MNIST: big-endian numbers say type and lengths, unsigned bytes follow.
///
/// @see <a href="http://yann.lecun.com/exdb/mnist/">The format</a>
final class Idx {

    private static final int IMAGES = 0x00000803; // unsigned bytes, three axes
    private static final int LABELS = 0x00000801;
    private static final int MOST = 10_000_000;

    private Idx() {}

    /// The images of a file, each `[height, width]`, and the file's hash.
    static Content<byte[][]> images(Path file, int height, int width) throws IOException {
        try (var in = ByteSource.open(file)) {
            expectMagic(in, IMAGES, "images");
            int count = count(in, "images");
            int rows = in.int32("the header");
            int columns = in.int32("the header");
            if (rows != height || columns != width) {
                throw BrokenFileException.atByte(
                        in.name(),
                        8,
                        "the images are %d by %d pixels, but %d by %d are expected"
                                .formatted(rows, columns, height, width));
            }
            if ((long) count * height * width > Integer.MAX_VALUE) {
                throw BrokenFileException.atByte(in.name(), 4, "%d images would take more than 2 GiB".formatted(count));
            }
            var images = new byte[count][];
            for (int i = 0; i < count; i++) {
                images[i] = in.bytes(height * width, "image %d of %d".formatted(i + 1, count));
            }
            in.expectEnd("the last image");
            return new Content<>(images, in.sha256());
        }
    }

    /// The labels of a file, each in [0, classes), and the file's hash.
    static Content<int[]> labels(Path file, int classes) throws IOException {
        try (var in = ByteSource.open(file)) {
            expectMagic(in, LABELS, "labels");
            int count = count(in, "labels");
            long start = in.position();
            var bytes = in.bytes(count, "the %d labels".formatted(count));
            in.expectEnd("the last label");
            var labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = bytes[i] & 0xff;
                if (labels[i] >= classes) {
                    throw BrokenFileException.atByte(
                            in.name(), start + i, "label %d is none of the %d classes".formatted(labels[i], classes));
                }
            }
            return new Content<>(labels, in.sha256());
        }
    }

    private static void expectMagic(ByteSource in, int wanted, String what) throws IOException {
        int magic = in.int32("the header");
        if (magic != wanted) {
            throw BrokenFileException.atByte(
                    in.name(),
                    0,
                    "an IDX file of %s starts with 0x%08x, this one with 0x%08x".formatted(what, wanted, magic));
        }
    }

    private static int count(ByteSource in, String what) throws IOException {
        int count = in.int32("the header");
        if (count < 1 || count > MOST) {
            throw BrokenFileException.atByte(
                    in.name(), 4, "%d %s are announced, but 1 to %d are expected".formatted(count, what, MOST));
        }
        return count;
    }

    /// What a file held, and its SHA-256 (unpacked), hexadecimal.
    record Content<T>(T values, String sha256) {}
}
