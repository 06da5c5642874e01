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
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/// One digit somewhere on a larger black picture, among pieces cut out of other digits.
///
/// As cluttered translated MNIST, with [Glyphs] in place of MNIST. Example `i` of a part depends on the settings and
/// on `i` alone and is of class `i % 10`. Varied, it has the same digit at another place among other pieces.
@About(
        id = "cluttered-glyphs",
        name = "Cluttered glyphs",
        summary = "A digit at a random place among pieces of others, generated; needs no files.",
        paper = "https://arxiv.org/abs/1406.6247")
public final class ClutteredGlyphs implements DatasetPlugin<Dataset, ClutteredGlyphs.Settings> {

    private static final String VERSION = "1"; // to be raised whenever the same settings give other pictures
    private static final Glyphs GLYPHS = new Glyphs();

    /// What can be chosen.
    public record Settings(
            @Doc("Side of the pictures in pixels.") @Range(min = 16, max = 256)
            int side,

            @Doc("Side in pixels of the square that a digit is written in, of which it takes two thirds.")
            @Range(min = 8, max = 256)
            int digit,

            @Doc("Pieces of other digits.") @Range(min = 0, max = 64)
            int pieces,

            @Doc("Side of a piece in pixels.") @Range(min = 1, max = 64)
            int piece,

            @Doc("How many pictures.") Examples examples,

            @Doc("Another seed gives other pictures.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        Glyphs.Settings glyphs() {
            return new Glyphs.Settings(
                    Glyphs.Alphabet.DIGITS, digit, 1, 0, Style.PLAIN, examples, seed, TrainingView.ALL);
        }

        void check() {
            if (digit > side || piece > digit) {
                throw new InvalidSettingsException(
                        List.of("a piece of %d pixels of a digit of %d on a picture of %d: each must fit into the next"
                                .formatted(piece, digit, side)));
            }
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(60, 28, 4, 8, new Examples(20_000, 500, 2_000), 0);
    }

    /// Mean and deviation are those of default settings.
    @Override
    public Classification task(Settings settings, Path directory) {
        settings.check();
        var image = new Feature.Image(1, settings.side(), settings.side(), List.of(MEAN), List.of(DEVIATION));
        return new Classification(image, Glyphs.Alphabet.DIGITS.classes());
    }

    private static final double MEAN = 0.0302;
    private static final double DEVIATION = 0.1436;

    @Override
    public Dataset open(Settings settings, Path directory) {
        settings.check();
        return new Cluttered(settings, GLYPHS.open(settings.glyphs(), directory), new Randomness(settings.seed()));
    }

    /// `input [n, 1, side, side]` and `label [n]`.
    private record Cluttered(Settings settings, Dataset digits, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return digits.size(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            return compose(split, indices, i -> random.at("cluttered/" + split.id(), indices[i]));
        }

        @Override
        public Batch vary(int[] indices, RandomGenerator chance) {
            return compose(Split.TRAIN, indices, _ -> chance);
        }

        private Batch compose(Split split, int[] indices, IntFunction<RandomGenerator> chances) {
            int side = settings.side();
            var written = digits.get(split, indices);
            var pixels = new float[Math.multiplyExact(indices.length, side * side)];
            for (int i = 0; i < indices.length; i++) {
                var chance = chances.apply(i);
                var picture = new Canvas(pixels, i * side * side, side);
                picture.put(written.get("input").at(i), 0, 0, settings.digit(), chance);
                for (int piece = 0; piece < settings.pieces(); piece++) {
                    var other = digits.get(split, new int[] {chance.nextInt(size(split))})
                            .get("input")
                            .at(0);
                    int room = settings.digit() - settings.piece() + 1;
                    picture.put(other, chance.nextInt(room), chance.nextInt(room), settings.piece(), chance);
                }
            }
            return Batch.of("input", NdArray.of(pixels, Shape.of(indices.length, 1, side, side)))
                    .with("label", written.get("label"));
        }

        @Override
        public String fingerprint() {
            return new Fingerprint()
                    .with("cluttered-glyphs", VERSION)
                    .with("font", digits.fingerprint())
                    .with("settings", settings.toString())
                    .hex();
        }

        @Override
        public void close() throws IOException {
            digits.close();
        }
    }

    /// One picture of several in an array.
    private record Canvas(float[] pixels, int start, int side) {

        /// Puts a square of a glyph at a random place, wholly within; where both have ink, the brighter stays.
        void put(NdArray glyph, int top, int left, int size, RandomGenerator chance) {
            int down = chance.nextInt(side - size + 1);
            int right = chance.nextInt(side - size + 1);
            var ink = glyph.floats();
            int width = glyph.dim(2);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int to = start + (down + y) * side + right + x;
                    pixels[to] = Math.max(pixels[to], ink[(top + y) * width + left + x]);
                }
            }
        }
    }
}
