package io.lectern.datasets;

import java.util.Arrays;
import java.util.List;

/// Pictures with a class each; intensities stay bytes, which take a quarter of the memory.
final class Pictures {

    private final byte[][] pixels;
    private final int[] labels;

    /// @param pixels one array a picture, channels first
    Pictures(byte[][] pixels, int[] labels) {
        if (pixels.length != labels.length) {
            throw new IllegalStateException("%d pictures with %d labels".formatted(pixels.length, labels.length));
        }
        this.pixels = pixels;
        this.labels = labels;
    }

    static Pictures of(List<Picture> pictures) {
        return new Pictures(
                pictures.stream().map(Picture::pixels).toArray(byte[][]::new),
                pictures.stream().mapToInt(Picture::label).toArray());
    }

    int size() {
        return labels.length;
    }

    byte[] pixels(int index) {
        return pixels[index];
    }

    int label(int index) {
        return labels[index];
    }

    /// Pictures `from` (inclusive) to `to` (exclusive).
    Pictures range(int from, int to) {
        return new Pictures(Arrays.copyOfRange(pixels, from, to), Arrays.copyOfRange(labels, from, to));
    }

    /// One picture with its class.
    static final class Picture {

        private final byte[] pixels;
        private final int label;

        Picture(byte[] pixels, int label) {
            this.pixels = pixels;
            this.label = label;
        }

        byte[] pixels() {
            return pixels;
        }

        int label() {
            return label;
        }
    }
}
