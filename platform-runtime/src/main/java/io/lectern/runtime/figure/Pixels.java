package io.lectern.runtime.figure;

import io.lectern.api.tensor.NdArray;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;

/// Arrays as images.
final class Pixels {

    private static final int MOST_PER_SIDE = 4096;

    private Pixels() {}

    /// Requires an array to be of some rank, said as people would: `a heat map needs [rows, columns]`.
    static void require(String who, String wanted, NdArray array, int rank) {
        if (array.shape().rank() != rank) {
            throw new IllegalArgumentException("%s needs %s, got %s".formatted(who, wanted, array.shape()));
        }
        for (int axis = 0; axis < rank; axis++) {
            if (array.dim(axis) > MOST_PER_SIDE && axis >= rank - 2 && !wanted.startsWith("[count")) {
                throw new IllegalArgumentException("%s of %s is larger than the %d that can be drawn each way"
                        .formatted(who, array.shape(), MOST_PER_SIDE));
            }
        }
    }

    /// A picture `[channels, height, width]` in [0, 1], from an offset within an array: in colour where it has three
    /// channels, else the mean of them in grey. What is not a number is marked.
    static BufferedImage picture(NdArray array, int offset, int channels, int height, int width) {
        int plane = height * width;
        return image(width, height, (x, y) -> {
            int at = offset + y * width + x;
            if (channels == 3) {
                return rgb(array.get(at), array.get(at + plane), array.get(at + 2 * plane));
            }
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += array.get(at + c * plane);
            }
            return rgb(sum / channels, sum / channels, sum / channels);
        });
    }

    private static int rgb(double red, double green, double blue) {
        if (Double.isNaN(red + green + blue)) {
            return Palette.MISSING.getRGB();
        }
        return new Color((float) Math.clamp(red, 0, 1), (float) Math.clamp(green, 0, 1), (float) Math.clamp(blue, 0, 1))
                .getRGB();
    }

    static BufferedImage image(int width, int height, IntBinaryOperator colour) {
        var image = new BufferedImage(Math.max(width, 1), Math.max(height, 1), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.applyAsInt(x, y));
            }
        }
        return image;
    }

    /// How many screen pixels a picture's pixel takes, so that its longer side is about `target` long.
    static double zoom(int height, int width, double target) {
        double exact = target / Math.max(1, Math.max(height, width));
        return exact >= 1 ? Math.max(1, Math.rint(exact)) : exact;
    }

    /// The image with every pixel repeated, since viewers blur what they enlarge.
    static BufferedImage enlarged(BufferedImage image, double zoom) {
        int times = (int) Math.ceil(zoom);
        return times <= 1
                ? image
                : image(
                        image.getWidth() * times,
                        image.getHeight() * times,
                        (x, y) -> image.getRGB(x / times, y / times));
    }
}
