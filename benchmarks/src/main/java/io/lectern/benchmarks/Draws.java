package io.lectern.benchmarks;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What a generator and a discriminator train on, the same on both sides: noise for pictures, and random numbers that
/// change from update to update.
///
/// @param pictures one batch `[batch, channels, height, width]`
/// @param latents  `[batch, latent]` for one update each
record Draws(NdArray pictures, List<NdArray> latents) {

    private static final int LATENTS = 32;

    static Draws of(int latent, int... dims) {
        var random = new Random(1);
        var pictures = noise(Shape.of(dims), random);
        var latents = Stream.generate(() -> noise(Shape.of(dims[0], latent), random))
                .limit(LATENTS)
                .toList();
        return new Draws(pictures, latents);
    }

    NdArray latent(int update) {
        return latents.get(update % latents.size());
    }

    private static NdArray noise(Shape shape, RandomGenerator random) {
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NdArray.of(values, shape);
    }
}
