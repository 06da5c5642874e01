package io.lectern.datasets;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.List;
import java.util.random.RandomGenerator;

/// How all characters of a data set are written, whatever hand each is by.
public record Style(
        @Doc("How far characters lean to the right, as the tangent of an angle.") @Range(min = -1, max = 1)
        double slant,

        @Doc("What is written with, and on what.") Ink ink) {

    /// Upright, white on black.
    public static final Style PLAIN = new Style(0, Ink.LIGHT);

    /// What is written with, and on what.
    public enum Ink {
        @Doc("White on black.")
        LIGHT,
        @Doc("Black on white.")
        DARK,
        @Doc("Each character in a bright colour of its own, on black.")
        COLOURED;

        int channels() {
            return this == COLOURED ? 3 : 1;
        }

        /// Mean of each channel, where that of light ink is `mean`.
        List<Double> mean(double mean) {
            return switch (this) {
                case LIGHT -> List.of(mean);
                case DARK -> List.of(1 - mean);
                case COLOURED -> same(mean / 2);
            };
        }

        /// Deviation of each channel, where light ink has these moments. Over all hues, a channel's
        /// mean is 1/2 and its mean square 4/9.
        List<Double> deviation(double mean, double deviation) {
            double square = mean * mean + deviation * deviation;
            return switch (this) {
                case LIGHT, DARK -> List.of(deviation);
                case COLOURED -> same(Math.sqrt(square * 4 / 9 - mean * mean / 4));
            };
        }

        private static List<Double> same(double value) {
            return List.of(value, value, value);
        }

        /// A picture, channels first.
        ///
        /// @param light of each pixel in light ink, in [0, 1]
        byte[] develop(double[] light, RandomGenerator random) {
            var picture = new byte[channels() * light.length];
            double hue = this == COLOURED ? 6 * random.nextDouble() : 0;
            for (int i = 0; i < picture.length; i++) {
                double value = light[i % light.length];
                double seen = switch (this) {
                    case LIGHT -> value;
                    case DARK -> 1 - value;
                    case COLOURED -> value * share(hue, i / light.length);
                };
                picture[i] = (byte) Math.round(255 * seen);
            }
            return picture;
        }

        /// Of red, green and blue in a pure colour.
        ///
        /// @param hue in [0, 6): red at 0, green at 2, blue at 4
        private static double share(double hue, int channel) {
            double away = Math.abs(hue - 2 * channel);
            return Math.clamp(2 - Math.min(away, 6 - away), 0, 1);
        }
    }
}
