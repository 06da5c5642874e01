package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlyphsTests {

    @Test
    void holdsEveryClassEquallyOften() {
        var data = open(Glyphs.Alphabet.LETTERS, 1, 0.1, 260);

        var labels = data.get(Split.TRAIN, range(260)).get("label").longs();

        for (int letter = 0; letter < 26; letter++) {
            int wanted = letter;
            assertThat(Arrays.stream(labels).filter(label -> label == wanted)).hasSize(10);
        }
    }

    @Test
    void paintsTheSameOnEveryMachine() {
        var data = open(Glyphs.Alphabet.DIGITS, 1, 0.1, 40);
        var pixels = data.get(Split.TRAIN, range(40)).get("input").floats();

        var print = new Fingerprint();
        for (float pixel : pixels) {
            print.with("", Integer.toString(Math.round(pixel * 255)));
        }

        assertThat(print.hex()).isEqualTo("cfe8669e4c6b489e93cc1b3bcad60ec0913565d0ab28a69a18ec3cd4998b0f37");
    }

    @Test
    void anExampleDependsOnItsNumberAlone() {
        var few = open(Glyphs.Alphabet.DIGITS, 1, 0.1, 20);
        var many = open(Glyphs.Alphabet.DIGITS, 1, 0.1, 50);

        assertThat(many.get(Split.TRAIN, new int[] {17, 3})).isEqualTo(few.get(Split.TRAIN, new int[] {17, 3}));
        assertThat(few.get(Split.TRAIN, new int[] {3})).isNotEqualTo(few.get(Split.TEST, new int[] {3}));
        assertThat(few.get(Split.TRAIN, new int[] {3})).isNotEqualTo(few.get(Split.TRAIN, new int[] {13}));
    }

    @Test
    void settingsHaveFingerprintsOfTheirOwn() {
        assertThat(Stream.of(
                                open(Glyphs.Alphabet.DIGITS, 1, 0.1, 20),
                                open(Glyphs.Alphabet.DIGITS, 1, 0.2, 20),
                                open(Glyphs.Alphabet.DIGITS, 0.5, 0.1, 20),
                                open(Glyphs.Alphabet.DIGITS, 1, 0.1, 30),
                                open(Glyphs.Alphabet.BOTH, 1, 0.1, 20))
                        .map(Dataset::fingerprint))
                .doesNotHaveDuplicates();
        assertThat(open(Glyphs.Alphabet.DIGITS, 1, 0.1, 20).fingerprint())
                .isEqualTo(open(Glyphs.Alphabet.DIGITS, 1, 0.1, 20).fingerprint());
    }

    @Test
    void writesEveryCharacterVisiblyAndWithinThePicture() {
        var data = open(Glyphs.Alphabet.BOTH, 1.5, 0, 720);
        var batch = data.get(Split.TRAIN, range(720));

        assertThat(batch.get("input").shape()).isEqualTo(Shape.of(720, 1, 28, 28));
        for (int i = 0; i < 720; i++) {
            var picture = batch.get("input").at(i).floats();
            long ink = IntStream.range(0, picture.length)
                    .filter(p -> picture[p] > 0.2)
                    .count();
            assertThat(ink).as("ink of picture " + i).isBetween(15L, 400L);
        }
    }

    @Test
    void writesCharactersThatCanBeToldApart() {
        var clean = open(Glyphs.Alphabet.BOTH, 0, 0, 36);
        var pictures = clean.get(Split.TRAIN, range(36)).get("input");
        for (int a = 0; a < 36; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(difference(pictures.at(a).floats(), pictures.at(b).floats()))
                        .as(a + " and " + b)
                        .isGreaterThan(8);
            }
        }
    }

    @Test
    void paintsSmallerPictures() {
        var small = settings(Glyphs.Alphabet.DIGITS, 14, 0, 0, 10);
        var pictures = new Glyphs()
                .open(small, Path.of("none"))
                .get(Split.TRAIN, range(10))
                .get("input");

        assertThat(pictures.shape()).isEqualTo(Shape.of(10, 1, 14, 14));
        assertThat(((Feature.Image) new Glyphs().task(small, Path.of("none")).input()).height())
                .isEqualTo(14);
        assertThat(difference(pictures.at(1).floats(), pictures.at(7).floats())).isGreaterThan(4);
    }

    @Test
    void statesItsMeanAndDeviation() {
        var image = (Feature.Image)
                new Glyphs().task(new Glyphs().defaults(), Path.of("none")).input();
        var pixels = open(Glyphs.Alphabet.DIGITS, 1, 0.1, 2_000)
                .get(Split.TRAIN, range(2_000))
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

        assertThat(image.mean().getFirst()).isCloseTo(mean, within(0.005));
        assertThat(image.deviation().getFirst()).isCloseTo(Math.sqrt(square - mean * mean), within(0.005));
    }

    private static double difference(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .sum();
    }

    private static int[] range(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static Dataset open(Glyphs.Alphabet characters, double strength, double noise, int count) {
        return new Glyphs().open(settings(characters, 28, strength, noise, count), Path.of("none"));
    }

    private static Glyphs.Settings settings(
            Glyphs.Alphabet characters, int side, double strength, double noise, int count) {
        return new Glyphs.Settings(
                characters, side, strength, noise, Style.PLAIN, new Examples(count, 10, 20), 0, TrainingView.ALL);
    }
}
