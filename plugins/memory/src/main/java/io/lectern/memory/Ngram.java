package io.lectern.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Transduction;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Bits that come by chance from a table that is new for each sequence: whoever foretells them well has
/// counted, since the sequence began, what followed each context.
///
/// Section 4.4 of the paper, with 5 bits of context and 200 bits there. The probability that a 1 comes
/// next is drawn from Beta(1/2, 1/2) for each context; the first bits, which have no full context, are
/// tosses of a coin and not asked for. At each place the source has the bit before, and 0 at the first;
/// the target is the bit of the place.
///
/// @see Counts for the best that can be done
@About(
        id = "ngram",
        name = "N-grams",
        summary =
                "Bits by tables that are new for each sequence and must be learnt on the way; generated, needs no files.",
        paper = "https://arxiv.org/abs/1410.5401")
public final class Ngram implements DatasetPlugin<Dataset, Ngram.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Bits that decide how likely the next one is; 5 in the paper.") @Range(min = 0, max = 20)
            int context,

            @Doc("Bits of a sequence; 200 in the paper.") @Range(min = 1, max = 100_000)
            int length,

            @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other tables and bits.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(3, 100, 1_000_000, 320, 0);
    }

    @Override
    public Transduction task(Settings settings, Path directory) {
        if (settings.context() >= settings.length()) {
            throw new IllegalArgumentException(
                    "a sequence of %d bits ends before a context of %d is full; the length must be larger than the context"
                            .formatted(settings.length(), settings.context()));
        }
        return new Transduction(new Feature.Series(settings.length(), 1), new Feature.Bits(settings.length(), 1));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Sequences(settings, new Randomness(settings.seed()));
    }

    /// `source` and `target`, both `[n, length, 1]`.
    private record Sequences(Settings settings, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.test();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int length = settings.length();
            var given = new float[indices.length * length];
            var wanted = new float[indices.length * length];
            for (int i = 0; i < indices.length; i++) {
                int index = Objects.checkIndex(indices[i], size(split));
                var bits = bits(random.at(split.id(), index));
                int start = i * length;
                System.arraycopy(bits, 0, given, start + 1, length - 1);
                System.arraycopy(bits, 0, wanted, start, length);
                Arrays.fill(wanted, start, start + settings.context(), -1);
            }
            var shape = Shape.of(indices.length, length, 1);
            return Batch.of("source", NdArray.of(given, shape)).with("target", NdArray.of(wanted, shape));
        }

        private float[] bits(RandomGenerator chance) {
            int contexts = 1 << settings.context();
            var table = new double[contexts];
            Arrays.setAll(table, _ -> beta(chance));
            var bits = new float[settings.length()];
            int context = 0;
            for (int place = 0; place < bits.length; place++) {
                double one = place < settings.context() ? 0.5 : table[context];
                int bit = chance.nextDouble() < one ? 1 : 0;
                bits[place] = bit;
                context = (context << 1 | bit) & (contexts - 1);
            }
            return bits;
        }

        /// From Beta(1/2, 1/2), also called the arcsine distribution.
        private static double beta(RandomGenerator chance) {
            return Math.pow(Math.sin(Math.PI / 2 * chance.nextDouble()), 2);
        }

        @Override
        public String fingerprint() {
            return HexFormat.of().formatHex(("ngram 1 " + settings).getBytes(UTF_8)); // all that decides them
        }
    }
}
