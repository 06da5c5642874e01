package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Written digits and capital letters, painted on the spot: grey and upright, 28 by 28 pixels like
/// MNIST unless set otherwise, with no file to fetch.
///
/// Example `i` of a part depends on the settings and on `i` alone and is of class `i % classes`. Letters together with
/// digits hold pairs that nobody can tell apart for certain, such as `O` and `0`.
@About(id = "glyphs", name = "Glyphs", summary = "Digits and letters as if written by hand, generated; needs no files.")
public final class Glyphs implements DatasetPlugin<Dataset, Glyphs.Settings> {

    private static final int SIDE = 28;
    private static final double MEAN = 0.1275;
    private static final double DEVIATION = 0.2320;
    private static final String VERSION = "1"; // to be raised whenever the same settings give other pictures

    /// What can be chosen.
    public record Settings(
            @Doc("Which characters.") Alphabet characters,

            @Doc("Side of the pictures in pixels.") @Range(min = 8, max = 256)
            int side,

            @Doc("How differently a character is written each time: size, turn, slant, bend, pen, place; 0 not at all.")
            @Range(min = 0, max = 2)
            double strength,

            @Doc("Deviation of the noise on each pixel, whose values go from 0 to 1.") @Range(min = 0, max = 1)
            double noise,

            @Doc("How all of them are written.") Style style,

            @Doc("How many pictures.") Examples examples,

            @Doc("Another seed gives other pictures.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed,

            @Doc("Which training examples to use.") TrainingView view) {}

    /// Which characters are written.
    public enum Alphabet {
        @Doc("0 to 9.")
        DIGITS,
        @Doc("A to Z.")
        LETTERS,
        @Doc("0 to 9 and A to Z.")
        BOTH;

        List<String> classes() {
            var digits = IntStream.rangeClosed('0', '9').mapToObj(Character::toString);
            var letters = IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString);
            return switch (this) {
                case DIGITS -> digits.toList();
                case LETTERS -> letters.toList();
                case BOTH -> Stream.concat(digits, letters).toList();
            };
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(
                Alphabet.DIGITS, SIDE, 1, 0.1, Style.PLAIN, new Examples(8_000, 1_000, 2_000), 0, TrainingView.ALL);
    }

    /// Mean and deviation are those of the digits with default settings, in whatever ink.
    @Override
    public Classification task(Settings settings, Path directory) {
        var ink = settings.style().ink();
        var image = new Feature.Image(
                ink.channels(), settings.side(), settings.side(), ink.mean(MEAN), ink.deviation(MEAN, DEVIATION));
        return new Classification(image, settings.characters().classes());
    }

    /// Paints all pictures; well under a second on two cores.
    @Override
    public Dataset open(Settings settings, Path directory) {
        var task = task(settings, directory);
        var parts = new EnumMap<Split, Pictures>(Split.class);
        for (var part : Split.values()) {
            parts.put(part, paint(settings, task.classes(), part));
        }
        var fingerprint = new Fingerprint()
                .with("version", VERSION)
                .with("font", GlyphFont.bundled().sha256())
                .with("settings", describe(settings) + describe(settings.style()));
        var data = new PictureDataset((Feature.Image) task.input(), parts, Optional.empty(), fingerprint.hex());
        return settings.view().of(data, task.classes().size());
    }

    /// All that decides the pictures before the view.
    private static String describe(Settings settings) {
        return "%s %d %s %s %s %d"
                .formatted(
                        settings.characters(),
                        settings.side(),
                        settings.strength(),
                        settings.noise(),
                        settings.examples(),
                        settings.seed());
    }

    /// Nothing for the plain one, so that data from before there were styles is the same data.
    private static String describe(Style style) {
        return style.equals(Style.PLAIN) ? "" : " %s %s".formatted(style.slant(), style.ink());
    }

    private static Pictures paint(Settings settings, List<String> classes, Split part) {
        var painter = new GlyphPainter(settings.side(), settings.strength(), settings.noise(), settings.style());
        var random = new Randomness(settings.seed());
        int count = settings.examples().of(part);
        var pixels = new byte[count][];
        IntStream.range(0, count).parallel().forEach(i -> {
            var chance = random.at("glyphs/" + part.id(), i);
            var ways = GlyphFont.bundled().of(classes.get(i % classes.size()));
            pixels[i] = painter.paint(ways.get(chance.nextInt(ways.size())), chance);
        });
        return new Pictures(
                pixels, IntStream.range(0, count).map(i -> i % classes.size()).toArray());
    }
}
