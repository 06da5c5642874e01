package io.lectern.benchmarks;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Noise to train on, the same on both sides.
///
/// The inputs are one batch; the targets change from step to step, so that a network cannot learn them by heart. One
/// that has gets gradients too small for normal numbers, and then measures how slowly a processor handles those.
///
/// @param inputs  images of FLOAT32 or tokens of INT64
/// @param targets labels of one step each, INT64
record Examples(NdArray inputs, List<NdArray> targets) {

    private static final int TARGETS = 32;

    /// Standard normal pixels, one label an image.
    static Examples images(int classes, int... dims) {
        return images(classes, Shape.of(dims), Shape.of(dims[0]));
    }

    /// Standard normal pixels, one label a pixel: `[images, height, width]`.
    static Examples masks(int classes, int images, int channels, int height, int width) {
        return images(classes, Shape.of(images, channels, height, width), Shape.of(images, height, width));
    }

    private static Examples images(int classes, Shape shape, Shape labels) {
        var random = new Random(1);
        var pixels = new float[shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return new Examples(NdArray.of(pixels, shape), targets(classes, labels, random));
    }

    /// Uniform tokens, one label a token.
    static Examples tokens(int vocabulary, int... dims) {
        var random = new Random(1);
        var shape = Shape.of(dims);
        var inputs = labels(vocabulary, shape, random);
        return new Examples(inputs, targets(vocabulary, Shape.of(shape.size()), random));
    }

    private static List<NdArray> targets(int classes, Shape shape, RandomGenerator random) {
        return Stream.generate(() -> labels(classes, shape, random))
                .limit(TARGETS)
                .toList();
    }

    private static NdArray labels(int classes, Shape shape, RandomGenerator random) {
        return NdArray.of(random.longs(shape.size(), 0, classes).toArray(), shape);
    }
}
