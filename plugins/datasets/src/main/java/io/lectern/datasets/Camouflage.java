package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// A square of noise that moves over the same noise: nothing shows it but its motion.
///
/// Each pixel is a grey of its own, drawn evenly; one frame holds no trace of the square. From frame to frame it
/// moves by whole pixels while the ground stands still. Its side is a quarter to three eighths of the picture's, so
/// small that no pixel is more likely to be its own than not. Frames are the channels of the picture; the mask is where
/// the
/// square is in the first. Example `i` of a part depends on the settings and on `i` alone, and its first frame not on
/// how many there are.
@About(
        id = "camouflage",
        name = "Camouflage",
        summary = "A square of noise over noise, seen only when it moves; generated, needs no files.",
        paper = "https://doi.org/10.1111/j.1467-9280.2009.02471.x")
public final class Camouflage implements DatasetPlugin<Dataset, Camouflage.Settings> {

    private static final String VERSION = "1"; // to be raised whenever the same settings give other pictures

    /// What can be chosen.
    public record Settings(
            @Doc("How many frames are seen.") @Range(min = 1, max = 16)
            int frames,

            @Doc("Side of the pictures in pixels.") @Range(min = 16, max = 1024)
            int side,

            @Doc("Most pixels that the square moves from frame to frame, to each side; it always moves.")
            @Range(min = 1, max = 16)
            int motion,

            @Doc("How many examples.") Examples examples,

            @Doc("Another seed gives other pictures.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(2, 32, 2, new Examples(2_000, 200, 300), 0);
    }

    @Override
    public Segmentation task(Settings settings, Path directory) {
        int frames = settings.frames();
        double deviation = Math.sqrt(1 / 12.0); // of even numbers from 0 to 1
        var image = new Feature.Image(
                frames,
                settings.side(),
                settings.side(),
                Collections.nCopies(frames, 0.5),
                Collections.nCopies(frames, deviation));
        return new Segmentation(image, List.of("ground", "square"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Squares(settings);
    }

    /// `input [n, frames, side, side]` and `mask [n, side, side]`.
    private record Squares(Settings settings) implements Dataset {

        @Override
        public int size(Split split) {
            return settings.examples().of(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int side = settings.side();
            int frames = settings.frames();
            var pixels = new float[indices.length * frames * side * side];
            var mask = new long[indices.length * side * side];
            for (int i = 0; i < indices.length; i++) {
                int index = Objects.checkIndex(indices[i], size(split));
                var random = new Randomness(settings.seed()).at("camouflage/" + split.id(), index);
                var square = square(random);
                var ground = noise(random);
                var texture = noise(random);
                for (int pixel = 0; pixel < side * side; pixel++) {
                    mask[i * side * side + pixel] = square.covers(pixel, 0, side) ? 1 : 0;
                    for (int frame = 0; frame < frames; frame++) {
                        pixels[(i * frames + frame) * side * side + pixel] = square.covers(pixel, frame, side)
                                ? texture[pixel - frame * (square.down * side + square.right)]
                                : ground[pixel];
                    }
                }
            }
            return Batch.of("input", NdArray.of(pixels, Shape.of(indices.length, frames, side, side)))
                    .with("mask", NdArray.of(mask, Shape.of(indices.length, side, side)));
        }

        /// Wholly within the first two frames.
        private Square square(RandomGenerator random) {
            int side = settings.side();
            int most = settings.motion();
            int size = random.nextInt(side / 4, 3 * side / 8 + 1);
            int left = random.nextInt(most, side - size - most + 1);
            int top = random.nextInt(most, side - size - most + 1);
            int right;
            int down;
            do {
                right = random.nextInt(-most, most + 1);
                down = random.nextInt(-most, most + 1);
            } while (right == 0 && down == 0);
            return new Square(left, top, size, right, down);
        }

        private float[] noise(RandomGenerator random) {
            var noise = new float[settings.side() * settings.side()];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextFloat();
            }
            return noise;
        }

        @Override
        public String fingerprint() {
            return new Fingerprint()
                    .with("camouflage", VERSION)
                    .with("settings", settings.toString())
                    .hex();
        }
    }

    /// @param right pixels that it moves from frame to frame
    /// @param down  likewise
    private record Square(int left, int top, int size, int right, int down) {

        boolean covers(int pixel, int frame, int side) {
            int column = pixel % side - left - frame * right;
            int row = pixel / side - top - frame * down;
            return column >= 0 && column < size && row >= 0 && row < size;
        }
    }
}
