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

/// Random vectors of bits, one after the other, then a sign to repeat them all: the smallest program that needs a
/// memory of any length.
///
/// Section 4.1 of the paper. A sequence of `n` vectors takes `2 n + 1` places: the vectors, the sign on a channel of
/// its own, and `n` empty ones where the answer is asked for. Shorter ones are padded at the end.
@About(
        id = "copy",
        name = "Copy",
        summary = "Vectors of bits to be repeated after a sign; generated, needs no files.",
        paper = "https://arxiv.org/abs/1410.5401")
public final class Copy implements DatasetPlugin<Dataset, Copy.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Bits of each vector.") @Range(min = 1, max = 1024)
            int bits,

            @Doc("Vectors of the shortest sequences.") @Range(min = 1, max = 10_000)
            int shortest,

            @Doc("Vectors of the longest sequences; others are padded to it.") @Range(min = 1, max = 10_000)
            int longest,

            @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other bits.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        /// @throws IllegalArgumentException if the shortest sequences are longer than the longest
        private CopyingSequences sequences() {
            return new CopyingSequences(bits, shortest, longest, 1, train, test, new Randomness(seed), fingerprint());
        }

        /// All that decides them.
        private String fingerprint() {
            return HexFormat.of().formatHex(("copy 1 " + this).getBytes(UTF_8));
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(8, 1, 10, 100_000, 320, 0);
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
