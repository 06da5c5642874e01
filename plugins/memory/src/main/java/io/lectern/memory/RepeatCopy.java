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

/// Sequences to copy, one after the other, each to be forgotten once it is answered: more vectors in all than a small
/// memory holds, so that slots must be used again.
///
/// Extended data figure 1 of the paper. Each round is one example of [Copy], `2 n + 1` places for `n` vectors: the
/// vectors, a sign on a channel of its own, and empty places where the answer is asked for. What is shorter than the
/// longest is padded at the end. Not the task "repeat copy" of the neural Turing machine, which copies one sequence
/// several times.
@About(
        id = "repeat-copy",
        name = "Repeated copy",
        summary = "Sequence after sequence of bits, each to be copied and forgotten; generated, needs no files.",
        paper = "https://doi.org/10.1038/nature20101")
public final class RepeatCopy implements DatasetPlugin<Dataset, RepeatCopy.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Bits of each vector.") @Range(min = 1, max = 1024)
            int bits,

            @Doc("Vectors of the shortest sequences.") @Range(min = 1, max = 10_000)
            int shortest,

            @Doc("Vectors of the longest sequences.") @Range(min = 1, max = 10_000)
            int longest,

            @Doc("Sequences of each example.") @Range(min = 1, max = 1_000)
            int rounds,

            @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other bits.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        private int places() {
            return rounds * (2 * longest + 1);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(6, 1, 4, 6, 100_000, 320, 0);
    }

    @Override
    public Transduction task(Settings settings, Path directory) {
        if (settings.shortest() > settings.longest()) {
            throw new IllegalArgumentException("the shortest sequences (%d) are longer than the longest (%d)"
                    .formatted(settings.shortest(), settings.longest()));
        }
        return new Transduction(
                new Feature.Series(settings.places(), settings.bits() + 1),
                new Feature.Bits(settings.places(), settings.bits()));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Sequences(settings, new Randomness(settings.seed()));
    }

    /// `source` is `[n, places, bits + 1]`, the sign on the last channel; `source_length` says how many
    /// of its places are meant; `target` is `[n, places, bits]`.
    private record Sequences(Settings settings, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.test();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var source = Shape.of(indices.length, settings.places(), settings.bits() + 1);
            var target = Shape.of(indices.length, settings.places(), settings.bits());
            var given = new float[source.size()];
            var wanted = new float[target.size()];
            var lengths = new long[indices.length];
            Arrays.fill(wanted, -1);
            for (int i = 0; i < indices.length; i++) {
                int index = Objects.checkIndex(indices[i], size(split));
                lengths[i] = write(split, index, given, i * settings.places(), wanted);
            }
            return Batch.of("source", NdArray.of(given, source))
                    .withLengths("source", lengths)
                    .with("target", NdArray.of(wanted, target));
        }

        /// Gives how many places the example takes.
        ///
        /// @param from the place where it begins
        private int write(Split split, int index, float[] given, int from, float[] wanted) {
            var chance = random.at(split.id(), index);
            int end = from;
            for (int round = 0; round < settings.rounds(); round++) {
                end += round(chance, given, end, wanted);
            }
            return end - from;
        }

        /// As [#write], for one sequence.
        private int round(RandomGenerator chance, float[] given, int from, float[] wanted) {
            int bits = settings.bits();
            int length = chance.nextInt(settings.shortest(), settings.longest() + 1);
            for (int place = from; place < from + length; place++) {
                int answer = place + length + 1;
                for (int bit = 0; bit < bits; bit++) {
                    int value = chance.nextInt(2);
                    given[place * (bits + 1) + bit] = value;
                    wanted[answer * bits + bit] = value;
                }
            }
            given[(from + length) * (bits + 1) + bits] = 1;
            return 2 * length + 1;
        }

        @Override
        public String fingerprint() {
            return HexFormat.of().formatHex(("repeat-copy 1 " + settings).getBytes(UTF_8)); // all that decides them
        }
    }
}
