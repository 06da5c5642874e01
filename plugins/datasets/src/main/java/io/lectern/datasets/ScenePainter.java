package io.lectern.datasets;

import java.util.random.RandomGenerator;

/// Paints a [Scene] in red, green and blue, `[3, side, side]` in [0, 1].
///
/// @param noise deviation of the noise added to each pixel
record ScenePainter(Ground ground, double noise) {

    private static final int CHANNELS = 3;

    /// A function of place, one for each picture.
    private interface Backdrop {

        double at(int column, int row);
    }

    float[] paint(Scene scene, RandomGenerator random) {
        int side = scene.side();
        var owners = scene.owners();
        var backdrop = backdrop(side, random);
        var picture = new float[CHANNELS * owners.length];
        for (int pixel = 0; pixel < owners.length; pixel++) {
            double behind = backdrop.at(pixel % side, pixel / side);
            for (int channel = 0; channel < CHANNELS; channel++) {
                double clean = owners[pixel] == Scene.NOBODY
                        ? behind
                        : scene.things().get(owners[pixel]).colour().intensity(channel);
                picture[channel * owners.length + pixel] =
                        (float) Math.clamp(clean + noise * Gaussian.roughly(random), 0, 1);
            }
        }
        return picture;
    }

    private Backdrop backdrop(int side, RandomGenerator random) {
        return switch (ground) {
            case PLAIN -> {
                double grey = random.nextDouble(0.1, 0.6);
                yield (_, _) -> grey;
            }
            case NOISE -> (_, _) -> random.nextDouble();
            case TEXTURE -> {
                var first = stripes(side, random);
                var second = stripes(side, random);
                yield (column, row) -> 0.35 + first.at(column, row) + second.at(column, row);
            }
        };
    }

    /// A wave over the picture, 2 to 8 of them from side to side.
    private static Backdrop stripes(int side, RandomGenerator random) {
        double angle = random.nextDouble(Math.PI);
        double frequency = 2 * Math.PI * random.nextDouble(2, 8) / side;
        double phase = random.nextDouble(2 * Math.PI);
        double height = random.nextDouble(0.05, 0.15);
        var across = turns(side, frequency * StrictMath.cos(angle), phase);
        var down = turns(side, frequency * StrictMath.sin(angle), 0);
        return (column, row) -> // height sin(across + down), with few sines to compute
        height * (across[0][column] * down[1][row] + across[1][column] * down[0][row]);
    }

    /// Sines, then cosines, of angles a step apart.
    private static double[][] turns(int count, double step, double start) {
        var turns = new double[2][count];
        for (int i = 0; i < count; i++) {
            turns[0][i] = StrictMath.sin(start + i * step);
            turns[1][i] = StrictMath.cos(start + i * step);
        }
        return turns;
    }
}
