package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.datasets.Style.Ink;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlyphStylesTests extends DatasetContract<GlyphStyles.Settings> {

    private static final Path NONE = Path.of("none");
    private static final int COUNT = 300;

    @Override
    protected DatasetPlugin<Dataset, GlyphStyles.Settings> plugin() {
        return new GlyphStyles();
    }

    @Override
    protected Path directory() {
        return NONE;
    }

    @Override
    protected GlyphStyles.Settings settings() {
        return styles(Style.PLAIN, new Style(0.4, Ink.LIGHT));
    }

    @Test
    void italicsLeanToTheRight() {
        assertThat(lean(lot("first", settings()))).isCloseTo(0, within(0.15));
        assertThat(lean(lot("second", settings()))).isGreaterThan(0.25);
    }

    @Test
    void eachLotHasAnInkOfItsOwn() {
        var settings = styles(new Style(0, Ink.DARK), new Style(0, Ink.COLOURED));

        var dark = lot("first", settings);
        var coloured = lot("second", settings);

        assertThat(dark.shape()).isEqualTo(Shape.of(COUNT, 1, 16, 16));
        assertThat(mean(dark.floats())).isGreaterThan(0.7);
        assertThat(coloured.shape()).isEqualTo(Shape.of(COUNT, 3, 16, 16));
        assertThat(mean(coloured.floats())).isLessThan(0.2);
        assertThat(coloured.at(0).at(0)).isNotEqualTo(coloured.at(0).at(1));
    }

    /// Mean and deviation of any ink follow from those of light ink.
    @Test
    void statesMomentsOfEachInk() {
        for (var ink : Ink.values()) {
            var settings = new Glyphs().defaults();
            var written = new Glyphs.Settings(
                    settings.characters(),
                    settings.side(),
                    settings.strength(),
                    settings.noise(),
                    new Style(0, ink),
                    new Examples(1_000, 1, 1),
                    0,
                    settings.view());
            var image = (Feature.Image) new Glyphs().task(written, NONE).input();
            var pixels = new Glyphs()
                    .open(written, NONE)
                    .get(Split.TRAIN, IntStream.range(0, 1_000).toArray())
                    .get("input")
                    .floats();

            double mean = mean(pixels);
            double square = IntStream.range(0, pixels.length)
                    .mapToDouble(i -> (double) pixels[i] * pixels[i])
                    .average()
                    .orElseThrow();
            assertThat(image.mean().getFirst()).as(ink + " mean").isCloseTo(mean, within(0.005));
            assertThat(image.deviation().getFirst())
                    .as(ink + " deviation")
                    .isCloseTo(Math.sqrt(square - mean * mean), within(0.005));
        }
    }

    /// Were the two pictures of an example alike, they would be closer to each other than to others.
    @Test
    void nothingBelongsTogether() {
        var same = styles(Style.PLAIN, Style.PLAIN);
        var first = lot("first", same);
        var second = lot("second", same);
        double beside = IntStream.range(0, COUNT)
                .mapToDouble(i -> distance(first.at(i), second.at(i)))
                .average()
                .orElseThrow();
        double others = IntStream.range(0, COUNT)
                .mapToDouble(i -> distance(first.at(i), second.at((i + 1) % COUNT)))
                .average()
                .orElseThrow();

        assertThat(beside).isCloseTo(others, within(0.1 * others));
        assertThat(IntStream.range(0, COUNT).mapToDouble(i -> nearest(first.at(i), second)))
                .as("no picture is in both lots")
                .allMatch(distance -> distance > 0);
    }

    private static double nearest(NdArray picture, NdArray others) {
        return IntStream.range(0, COUNT)
                .mapToDouble(i -> distance(picture, others.at(i)))
                .min()
                .orElseThrow();
    }

    private static double distance(NdArray a, NdArray b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> Math.abs(a.get(i) - b.get(i)))
                .sum();
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    /// By how much a pixel of ink lies further right for each row that it lies higher: the slope of its
    /// column on its row, over all pictures.
    private static double lean(NdArray pictures) {
        double across = 0;
        double down = 0;
        for (int n = 0; n < pictures.dim(0); n++) {
            var picture = pictures.at(n).at(0);
            double ink = 0;
            var sums = new double[2];
            for (int i = 0; i < picture.size(); i++) {
                double value = picture.get(i);
                ink += value;
                sums[0] += value * (i % 16);
                sums[1] += value * Math.floorDiv(i, 16);
            }
            double[] middle = {sums[0] / ink, sums[1] / ink};
            for (int i = 0; i < picture.size(); i++) {
                double row = Math.floorDiv(i, 16) - middle[1];
                across += picture.get(i) * row * (i % 16 - middle[0]);
                down += picture.get(i) * row * row;
            }
        }
        return -across / down;
    }

    private NdArray lot(String name, GlyphStyles.Settings settings) {
        return new GlyphStyles()
                .open(settings, NONE)
                .get(Split.TRAIN, IntStream.range(0, COUNT).toArray())
                .get(name);
    }

    private static GlyphStyles.Settings styles(Style first, Style second) {
        return new GlyphStyles.Settings(
                Glyphs.Alphabet.DIGITS, 16, 0.5, 0, first, second, new Examples(COUNT, 10, 20), 3);
    }
}
