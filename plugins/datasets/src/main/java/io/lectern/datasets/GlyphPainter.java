package io.lectern.datasets;

import io.lectern.datasets.GlyphFont.Outline;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Paints a character as somebody might have written it: larger or smaller, turned, slanted, bent, with another pen,
/// off the middle, on noisy paper; in a style that all have.
///
/// @param strength how far all this goes; 0 writes every character alike
/// @param noise    deviation of the noise added to each pixel
record GlyphPainter(int side, double strength, double noise, Style style) {

    private static final double HEIGHT = 0.66; // of the picture's side
    private static final double MARGIN = 1; // pixels

    byte[] paint(Outline outline, RandomGenerator random) {
        var hand = Hand.draw(strength, style.slant(), random);
        var written = hand.write(outline, HEIGHT * side);
        double pen = side / 28.0 * (2.2 + 0.9 * strength * between(random));
        double x = place(written[0], side / 2.0 + side / 9.0 * strength * between(random), pen);
        double y = place(written[1], side / 2.0 + side / 9.0 * strength * between(random), pen);
        double ink = 1 - 0.4 * strength * random.nextDouble();
        var canvas = new double[side * side];
        for (int i = 0; i < outline.size(); i++) {
            if (!outline.starts(i)) {
                line(canvas, pen, written[0][i - 1] + x, written[1][i - 1] + y, written[0][i] + x, written[1][i] + y);
            }
        }
        return develop(canvas, ink, random);
    }

    /// Moves towards `wanted`, but not over the picture's edge unless the character is larger than the picture.
    private double place(double[] coordinates, double wanted, double pen) {
        double least = pen / 2 + MARGIN - Arrays.stream(coordinates).min().orElse(0);
        double most = side - pen / 2 - MARGIN - Arrays.stream(coordinates).max().orElse(0);
        return least > most ? (least + most) / 2 : Math.clamp(wanted, least, most);
    }

    /// Draws a line with round ends; a pixel is as bright as the pen covers it, to a good approximation.
    private void line(double[] canvas, double pen, double x1, double y1, double x2, double y2) {
        double reach = pen / 2 + 1;
        double dx = x2 - x1;
        double dy = y2 - y1;
        double squared = Math.max(1e-12, dx * dx + dy * dy);
        int top = Math.max(0, (int) Math.floor(Math.min(y1, y2) - reach));
        int bottom = Math.min(side - 1, (int) Math.ceil(Math.max(y1, y2) + reach));
        int left = Math.max(0, (int) Math.floor(Math.min(x1, x2) - reach));
        int right = Math.min(side - 1, (int) Math.ceil(Math.max(x1, x2) + reach));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x1;
                double py = row + 0.5 - y1;
                double along = Math.clamp((px * dx + py * dy) / squared, 0, 1);
                double ex = px - along * dx;
                double ey = py - along * dy;
                double covered = Math.clamp(pen / 2 + 0.5 - Math.sqrt(ex * ex + ey * ey), 0, 1);
                int pixel = row * side + column;
                canvas[pixel] = Math.max(canvas[pixel], covered);
            }
        }
    }

    private byte[] develop(double[] canvas, double ink, RandomGenerator random) {
        var light = new double[canvas.length];
        for (int i = 0; i < canvas.length; i++) {
            light[i] = Math.clamp(canvas[i] * ink + noise * Gaussian.roughly(random), 0, 1);
        }
        return style.ink().develop(light, random);
    }

    private static double between(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    /// How one character is written: a linear map after a gentle bend.
    ///
    /// @param bendX how far the middle is pushed sideways, in heights
    /// @param bendY how far the sides are pushed up or down
    private record Hand(double xx, double xy, double yx, double yy, double bendX, double bendY, double phase) {

        /// @param lean to the right; rows count from the top
        static Hand draw(double strength, double lean, RandomGenerator random) {
            double angle = 0.30 * strength * between(random);
            double slant = 0.30 * strength * between(random) - lean;
            double size = 1 + 0.20 * strength * between(random);
            double wide = size * (1 + 0.20 * strength * between(random));
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            return new Hand(
                    wide * cos,
                    size * (slant * cos - sin),
                    wide * sin,
                    size * (slant * sin + cos),
                    0.08 * strength * between(random),
                    0.08 * strength * between(random),
                    2 * Math.PI * random.nextDouble());
        }

        /// All points of the outline in order: x, then y, in pixels around the origin.
        double[][] write(Outline outline, double height) {
            var xs = new double[outline.size()];
            var ys = new double[outline.size()];
            for (int i = 0; i < xs.length; i++) {
                double x = outline.x(i) + bendX * StrictMath.sin(4 * outline.y(i) + phase);
                double y = outline.y(i) + bendY * StrictMath.sin(4 * outline.x(i) + phase);
                xs[i] = height * (xx * x + xy * y);
                ys[i] = height * (yx * x + yy * y);
            }
            return new double[][] {xs, ys};
        }
    }
}
