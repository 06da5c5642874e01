package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.datasets.Style.Ink;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Two lots of [Glyphs] in two styles. Nothing belongs together: the two pictures of an example are of
/// unrelated classes, by unrelated hands.
@About(
        id = "glyph-styles",
        name = "Glyph styles",
        summary = "Upright and italic characters, or others of two styles, without any pairs; generated.")
public final class GlyphStyles implements DatasetPlugin<Dataset, GlyphStyles.Settings> {

    private static final Glyphs GLYPHS = new Glyphs();

    /// What can be chosen; see [Glyphs.Settings].
    public record Settings(
            @Doc("Which characters.") Glyphs.Alphabet characters,

            @Doc("Side of the pictures in pixels.") @Range(min = 8, max = 256)
            int side,

            @Doc("How differently a character is written each time: size, turn, slant, bend, pen, place; 0 not at all.")
            @Range(min = 0, max = 2)
            double strength,

            @Doc("Deviation of the noise on each pixel, whose values go from 0 to 1.") @Range(min = 0, max = 1)
            double noise,

            @Doc("How the first lot is written.") Style first,

            @Doc("How the second lot is written.") Style second,

            @Doc("How many pictures of each lot.") Examples examples,

            @Doc("Another seed gives other pictures.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        private Glyphs.Settings glyphs(Style style, long others) {
            return new Glyphs.Settings(characters, side, strength, noise, style, examples, others, TrainingView.ALL);
        }

        Glyphs.Settings firstGlyphs() {
            return glyphs(first, seed);
        }

        Glyphs.Settings secondGlyphs() {
            return glyphs(second, Long.MAX_VALUE - seed);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(
                Glyphs.Alphabet.DIGITS,
                16,
                0.5,
                0,
                Style.PLAIN,
                new Style(0.4, Ink.LIGHT),
                new Examples(4_000, 500, 1_000),
                0);
    }

    @Override
    public UnpairedTranslation task(Settings settings, Path directory) {
        return new UnpairedTranslation(
                GLYPHS.task(settings.firstGlyphs(), directory).input(),
                GLYPHS.task(settings.secondGlyphs(), directory).input());
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        var order = new EnumMap<Split, int[]>(Split.class);
        for (var part : Split.values()) {
            var random = new Randomness(settings.seed()).at("glyph-styles/" + part.id());
            order.put(part, shuffled(settings.examples().of(part), random));
        }
        return new Unpaired(
                GLYPHS.open(settings.firstGlyphs(), directory), GLYPHS.open(settings.secondGlyphs(), directory), order);
    }

    private static int[] shuffled(int count, java.util.random.RandomGenerator random) {
        var order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /// @param order of the second lot beside the first, whose classes follow each other
    private record Unpaired(Dataset first, Dataset second, Map<Split, int[]> order) implements Dataset {

        @Override
        public int size(Split split) {
            return first.size(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var others = order.getOrDefault(split, new int[0]);
            var beside = Arrays.stream(indices).map(i -> others[i]).toArray();
            return Batch.of("first", first.get(split, indices).get("input"))
                    .with("second", second.get(split, beside).get("input"));
        }

        @Override
        public String fingerprint() {
            return new Fingerprint()
                    .with("first", first.fingerprint())
                    .with("second", second.fingerprint())
                    .hex();
        }
    }
}
