package io.lectern.datasets;

import java.util.random.RandomGenerator;

/// Colours over the whole plane: a small picture, smoothly enlarged and mirrored at its edges.
///
/// @param values red, green and blue, `[3, side, side]`
/// @param scale  pixels of the plane between two values
record Texture(float[] values, int side, double scale) {

    static final int CHANNELS = 3;

    private static final int NOISE_SIDE = 32;
    private static final int COARSEST = 4;

    /// Clouds in any colour: noise of several grains, the coarser the stronger.
    static Texture draw(double scale, RandomGenerator random) {
        var values = new float[CHANNELS * NOISE_SIDE * NOISE_SIDE];
        for (int channel = 0; channel < CHANNELS; channel++) {
            add(random.nextDouble(0.3, 0.7), values, channel);
        }
        double strength = 0.3;
        for (int grains = COARSEST; grains <= NOISE_SIDE; grains *= 2) {
            var grey = grain(grains, random);
            for (int channel = 0; channel < CHANNELS; channel++) {
                add(grey, strength, values, channel);
                add(grain(grains, random), 0.4 * strength, values, channel);
            }
            strength *= 0.75;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.clamp(values[i], 0, 1);
        }
        return new Texture(values, NOISE_SIDE, scale);
    }

    private static Texture grain(int grains, RandomGenerator random) {
        var values = new float[grains * grains];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return new Texture(values, grains, (double) NOISE_SIDE / grains);
    }

    private static void add(double value, float[] values, int channel) {
        for (int i = 0; i < NOISE_SIDE * NOISE_SIDE; i++) {
            values[channel * NOISE_SIDE * NOISE_SIDE + i] += (float) value;
        }
    }

    private static void add(Texture grain, double strength, float[] values, int channel) {
        for (int i = 0; i < NOISE_SIDE * NOISE_SIDE; i++) {
            int row = i / NOISE_SIDE;
            values[channel * NOISE_SIDE * NOISE_SIDE + i] +=
                    (float) (strength * grain.at(0, i % NOISE_SIDE + 0.5, row + 0.5));
        }
    }

    /// The intensity at a point, bilinear between the four values around it.
    double at(int channel, double x, double y) {
        double column = x / scale - 0.5;
        double row = y / scale - 0.5;
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        double right = column - left;
        double down = row - top;
        int from = channel * side * side;
        int upper = from + inside(top) * side;
        int lower = from + inside(top + 1) * side;
        int near = inside(left);
        int far = inside(left + 1);
        return (1 - down) * ((1 - right) * values[upper + near] + right * values[upper + far])
                + down * ((1 - right) * values[lower + near] + right * values[lower + far]);
    }

    /// Mirrored: after the last value comes the last again, then the one before it.
    private int inside(int index) {
        int folded = Math.floorMod(index, 2 * side);
        return folded < side ? folded : 2 * side - 1 - folded;
    }
}
