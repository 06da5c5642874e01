package io.lectern.datasets;

import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// One thing of a [Scene], in pixels.
///
/// @param x      its centre, from the left
/// @param y      its centre, from the top
/// @param radius of the circle around it
/// @param turn   by how much it is turned, in radians
record Thing(Kind kind, Colour colour, double x, double y, double radius, double turn) {

    static final double LARGEST = 0.22; // radius, as a share of the picture's side

    /// What a thing is.
    enum Kind {
        CIRCLE,
        SQUARE,
        TRIANGLE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether a point lies within one of radius 1 around the origin.
        boolean covers(double px, double py) {
            return switch (this) {
                case CIRCLE -> px * px + py * py <= 1;
                case SQUARE -> Math.max(Math.abs(px), Math.abs(py)) <= Math.sqrt(0.5);
                case TRIANGLE -> py <= 0.5 && Math.abs(px) * Math.sqrt(0.75) - py * 0.5 <= 0.5;
            };
        }
    }

    /// What it looks like: intensities of red, green and blue.
    enum Colour {
        RED(0.9, 0.2, 0.2),
        GREEN(0.2, 0.8, 0.25),
        BLUE(0.25, 0.35, 0.95),
        YELLOW(0.9, 0.85, 0.2),
        PURPLE(0.7, 0.3, 0.8),
        WHITE(0.95, 0.95, 0.95);

        private final double[] intensities;

        Colour(double... intensities) {
            this.intensities = intensities;
        }

        double intensity(int channel) {
            return intensities[channel];
        }
    }

    /// Anything, anywhere within a picture of that side.
    ///
    /// @param smallest radius, as a share of the picture's side, below [#LARGEST]
    static Thing draw(int side, double smallest, RandomGenerator random) {
        double radius = side * random.nextDouble(smallest, LARGEST);
        return new Thing(
                Kind.values()[random.nextInt(Kind.values().length)],
                Colour.values()[random.nextInt(Colour.values().length)],
                random.nextDouble(radius, side - radius),
                random.nextDouble(radius, side - radius),
                radius,
                random.nextDouble(2 * Math.PI));
    }

    /// Whether it covers a point, in pixels.
    boolean covers(double px, double py) {
        if ((px - x) * (px - x) + (py - y) * (py - y) > radius * radius) {
            return false;
        }
        double cos = StrictMath.cos(turn) / radius;
        double sin = StrictMath.sin(turn) / radius;
        return kind.covers(cos * (px - x) + sin * (py - y), cos * (py - y) - sin * (px - x));
    }

    /// Goes through the pixels whose centres it covers, by their numbers in a picture of that side.
    void each(int side, IntConsumer pixel) {
        double cos = StrictMath.cos(turn) / radius;
        double sin = StrictMath.sin(turn) / radius;
        int right = Math.min(side, (int) Math.ceil(x + radius));
        int bottom = Math.min(side, (int) Math.ceil(y + radius));
        for (int row = Math.max(0, (int) (y - radius)); row < bottom; row++) {
            for (int column = Math.max(0, (int) (x - radius)); column < right; column++) {
                double dx = column + 0.5 - x;
                double dy = row + 0.5 - y;
                if (kind.covers(cos * dx + sin * dy, cos * dy - sin * dx)) {
                    pixel.accept(row * side + column);
                }
            }
        }
    }
}
