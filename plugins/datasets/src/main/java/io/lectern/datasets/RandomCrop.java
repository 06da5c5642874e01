package io.lectern.datasets;

import io.lectern.api.data.Feature;
import java.util.random.RandomGenerator;

/// A picture seen slightly off: black pixels are added on each side, a part of the original size is cut out anywhere,
/// and half of the pictures are mirrored.
///
/// @param padding pixels added on each side
/// @see <a href="https://arxiv.org/abs/1409.5185">Lee et al., 2015</a>, who made it the usual way for CIFAR
record RandomCrop(Feature.Image image, int padding, boolean mirror) {

    /// Writes the varied picture to `to`, from `start` on, each byte translated by `table`.
    void draw(byte[] pixels, float[] table, float[] to, int start, RandomGenerator random) {
        int height = image.height();
        int width = image.width();
        int down = random.nextInt(2 * padding + 1) - padding;
        int right = random.nextInt(2 * padding + 1) - padding;
        boolean mirrored = mirror && random.nextBoolean();
        for (int row = 0; row < image.channels() * height; row++) {
            int y = row % height + down;
            if (y < 0 || y >= height) {
                continue;
            }
            int from = (row + down) * width;
            for (int column = 0; column < width; column++) {
                int x = column + right;
                if (x >= 0 && x < width) {
                    to[start + row * width + (mirrored ? width - 1 - column : column)] = table[pixels[from + x] & 0xff];
                }
            }
        }
    }
}
