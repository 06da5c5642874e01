package io.lectern.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Transduction;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.nio.file.Path;
import java.util.HexFormat;

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

        /// @throws IllegalArgumentException if the shortest sequences are longer than the longest
        private CopyingSequences sequences() {
            return new CopyingSequences(
                    bits, shortest, longest, rounds, train, test, new Randomness(seed), fingerprint());
        }

        /// All that decides them.
        private String fingerprint() {
            return HexFormat.of().formatHex(("repeat-copy 1 " + this).getBytes(UTF_8));
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(6, 1, 4, 6, 100_000, 320, 0);
    }

    @Override
    public Transduction task(Settings settings, Path directory) {
        return settings.sequences().task();
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return settings.sequences();
    }
}
