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
/// @param inputs  images or series of FLOAT32, or tokens of INT64
/// @param targets those of one step each: labels, INT64, or bits of FLOAT32
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

    /// The copy task: random bits, a sign on a channel of its own, and as many places that ask for bits.
    static Examples copies(int bits, int length, int batch) {
        var random = new Random(1);
        int time = 2 * length + 1;
        var inputs = new float[batch * time * (bits + 1)];
        for (int i = 0; i < inputs.length; i++) {
            int place = i / (bits + 1) % time;
            boolean sign = i % (bits + 1) == bits;
            inputs[i] = sign == (place == length) && place <= length && (sign || random.nextBoolean()) ? 1 : 0;
        }
        var targets = Stream.generate(() -> asked(bits, length, batch, random))
                .limit(TARGETS)
                .toList();
        return new Examples(NdArray.of(inputs, batch, time, bits + 1), targets);
    }

    /// Bits to be answered behind the sign, -1 before.
    private static NdArray asked(int bits, int length, int batch, RandomGenerator random) {
        int time = 2 * length + 1;
        var wanted = new float[batch * time * bits];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = i / bits % time > length ? random.nextInt(2) : -1;
        }
        return NdArray.of(wanted, batch, time, bits);
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
