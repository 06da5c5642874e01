package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.DatasetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClutteredGlyphsTests extends DatasetContract<ClutteredGlyphs.Settings> {

    private static final Path NONE = Path.of("none");

    @Override
    protected DatasetPlugin<Dataset, ClutteredGlyphs.Settings> plugin() {
        return new ClutteredGlyphs();
    }

    @Override
    protected Path directory() {
        return NONE;
    }

    @Override
    protected ClutteredGlyphs.Settings settings() {
        return settings(4, 40);
    }

    @Test
    void placesTheWholeDigitSomewhere() throws IOException {
        var alone = data(0, 40).get(Split.TRAIN, all(40)).get("input");
        var written = new Glyphs()
                .open(settings(0, 40).glyphs(), NONE)
                .get(Split.TRAIN, all(40))
                .get("input");
        for (int i = 0; i < 40; i++) {
            assertThat(ink(alone.at(i))).isCloseTo(ink(written.at(i)), within(1e-3));
        }
        assertThat(alone.at(0)).isNotEqualTo(alone.at(10));
    }

    @Test
    void piecesAddInk() throws IOException {
        var alone = data(0, 40).get(Split.TRAIN, all(40)).get("input");
        var cluttered = data(8, 40).get(Split.TRAIN, all(40)).get("input");

        assertThat(ink(cluttered)).isGreaterThan(1.2 * ink(alone));
    }

    @Test
    void variesThePlaceNotTheDigit() throws IOException {
        var data = data(0, 40);
        var usual = data.get(Split.TRAIN, all(10));
        var varied = data.vary(all(10), new Random(1));

        assertThat(varied.get("label")).isEqualTo(usual.get("label"));
        assertThat(varied.get("input")).isNotEqualTo(usual.get("input"));
        assertThat(ink(varied.get("input").at(3)))
                .isCloseTo(ink(usual.get("input").at(3)), within(1e-3));
    }

    @Test
    void statesItsMeanAndDeviation() throws IOException {
        var defaults = plugin().defaults();
        var image = ((Feature.Image) ((io.lectern.api.data.Classification) plugin().task(defaults, NONE)).input());
        var many = new ClutteredGlyphs.Settings(
                defaults.side(), defaults.digit(), defaults.pieces(), defaults.piece(), new Examples(1_000, 0, 0), 0);
        var pixels = plugin().open(many, NONE)
                .get(Split.TRAIN, all(1_000))
                .get("input")
                .floats();
        double mean = IntStream.range(0, pixels.length)
                .mapToDouble(i -> pixels[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, pixels.length)
                .mapToDouble(i -> (double) pixels[i] * pixels[i])
                .average()
                .orElseThrow();

        assertThat(image.mean().getFirst()).isCloseTo(mean, within(0.003));
        assertThat(image.deviation().getFirst()).isCloseTo(Math.sqrt(square - mean * mean), within(0.005));
    }

    @Test
    void saysWhatDoesNotFit() {
        var large = new ClutteredGlyphs.Settings(20, 28, 4, 8, new Examples(10, 0, 0), 0);

        assertThatThrownBy(() -> plugin().task(large, NONE))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("a piece of 8 pixels of a digit of 28 on a picture of 20");
    }

    private Dataset data(int pieces, int count) throws IOException {
        return plugin().open(settings(pieces, count), NONE);
    }

    private static ClutteredGlyphs.Settings settings(int pieces, int count) {
        return new ClutteredGlyphs.Settings(32, 14, pieces, 5, new Examples(count, 10, 20), 0);
    }

    private static double ink(NdArray pictures) {
        var pixels = pictures.toFloats();
        return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).sum();
    }

    private static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }
}
