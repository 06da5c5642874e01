package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Clips of a written digit that moves to the left or to the right, and comes back in on the other
/// side.
///
/// It begins anywhere and moves by the same whole number of pixels from frame to frame, so that a clip
/// to the left is as likely as the same frames in reverse, a clip to the right: neither a frame, nor
/// any set of frames without their order, nor their mean says which it is. With directions that are not
/// opposite the mean would say something, the line along which the digit moves.
///
/// Example `i` of a part shows digit `i % 10`. It depends on the settings and on `i` alone, and its
/// motion not on what is wanted.
///
/// @see <a href="https://arxiv.org/abs/1502.04681">Srivastava et al., 2015</a>, whose digits move too
@About(
        id = "moving-glyphs",
        name = "Moving glyphs",
        summary = "Clips of digits that move left or right, which only the order of frames shows; generated.",
        paper = "https://arxiv.org/abs/1502.04681")
public final class MovingGlyphs implements DatasetPlugin<Dataset, MovingGlyphs.Settings> {

    private static final String VERSION = "1"; // to be raised whenever the same settings give other clips
    private static final List<String> DIGITS = Glyphs.Alphabet.DIGITS.classes();
    private static final List<String> DIRECTIONS = List.of("left", "right");

    /// What can be chosen.
    public record Settings(
            @Doc("What is to be told of a clip.") Wanted wanted,

            @Doc("How many frames are seen.") @Range(min = 2, max = 64)
            int frames,

            @Doc("Side of the frames in pixels.") @Range(min = 8, max = 256)
            int side,

            @Doc("Most pixels that the digit moves from frame to frame; it moves by 1 at least.")
            @Range(min = 1, max = 16)
            int speed,

            @Doc("Deviation of the noise on each pixel of each frame, whose values go from 0 to 1.")
            @Range(min = 0, max = 1)
            double noise,

            @Doc("How many clips.") Examples examples,

            @Doc("Another seed gives other clips.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        /// @throws IllegalArgumentException if it moves so fast that left looks like right
        public Settings {
            if (2 * speed >= side) {
                throw new IllegalArgumentException(
                        "speed is %d, but in frames of %d pixels, over whose edges the digit comes back, it is below %d"
                                .formatted(speed, side, (side + 1) / 2));
            }
        }
    }

    /// What is to be told.
    public enum Wanted {
        @Doc("Whether it moves left or right.")
        DIRECTION,
        @Doc("Which digit it is.")
        DIGIT,
        @Doc("Both, as one of 20 classes.")
        DIGIT_AND_DIRECTION;

        List<String> classes() {
            return switch (this) {
                case DIRECTION -> DIRECTIONS;
                case DIGIT -> DIGITS;
                case DIGIT_AND_DIRECTION ->
                    DIGITS.stream()
                            .flatMap(digit -> DIRECTIONS.stream().map(direction -> digit + " " + direction))
                            .toList();
            };
        }

        int label(int digit, int direction) {
            return switch (this) {
                case DIRECTION -> direction;
                case DIGIT -> digit;
                case DIGIT_AND_DIRECTION -> digit * DIRECTIONS.size() + direction;
            };
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(Wanted.DIRECTION, 8, 16, 2, 0.1, new Examples(2_000, 200, 500), 0);
    }

    /// Mean and deviation are those of default settings.
    @Override
    public Classification task(Settings settings, Path directory) {
        var frame = new Feature.Image(1, settings.side(), settings.side(), List.of(0.1257), List.of(0.2124));
        return new Classification(
                new Feature.Video(settings.frames(), frame), settings.wanted().classes());
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Clips(settings);
    }

    /// `input [n, frames, 1, side, side]` and `label [n]`.
    private record Clips(Settings settings) implements Dataset {

        @Override
        public int size(Split split) {
            return settings.examples().of(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int side = settings.side();
            var pixels = new float[indices.length * settings.frames() * side * side];
            var labels = new long[indices.length];
            IntStream.range(0, indices.length).parallel().forEach(i -> {
                int index = Objects.checkIndex(indices[i], size(split));
                int direction = (index / DIGITS.size()) % DIRECTIONS.size();
                labels[i] = settings.wanted().label(index % DIGITS.size(), direction);
                film(split, index, 2 * direction - 1, pixels, i * settings.frames() * side * side);
            });
            return Batch.of("input", NdArray.of(pixels, Shape.of(indices.length, settings.frames(), 1, side, side)))
                    .with("label", NdArray.of(labels, Shape.of(indices.length)));
        }

        /// @param sign 1 to the right, -1 to the left
        /// @param start where the clip begins in `pixels`
        private void film(Split split, int index, int sign, float[] pixels, int start) {
            int side = settings.side();
            var random = new Randomness(settings.seed()).at("moving-glyphs/" + split.id(), index);
            var ways = GlyphFont.bundled().of(DIGITS.get(index % DIGITS.size()));
            var digit = new GlyphPainter(side, 1, 0, Style.PLAIN).paint(ways.get(random.nextInt(ways.size())), random);
            int begin = random.nextInt(side);
            int step = sign * random.nextInt(1, settings.speed() + 1);
            for (int frame = 0; frame < settings.frames(); frame++) {
                for (int pixel = 0; pixel < side * side; pixel++) {
                    int column = Math.floorMod(pixel % side - begin - frame * step, side);
                    double grey = PictureDataset.INTENSITY[digit[pixel - pixel % side + column] & 0xff]
                            + settings.noise() * Gaussian.roughly(random);
                    pixels[start + frame * side * side + pixel] = (float) Math.clamp(grey, 0, 1);
                }
            }
        }

        @Override
        public String fingerprint() {
            return new Fingerprint()
                    .with("moving-glyphs", VERSION)
                    .with("font", GlyphFont.bundled().sha256())
                    .with("settings", settings.toString())
                    .hex();
        }
    }
}
