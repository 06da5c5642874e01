package io.lectern.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Is the number of ones even or odd? All of a vector at once, which takes a step for each bit or very
/// many units.
///
/// Section 3.1 of the paper, with 64 bits there: from 1 to all of the entries are 1 or -1, the others,
/// behind them, 0; the class is the parity of the number of ones.
@About(
        id = "parity",
        name = "Parity",
        summary = "Vectors of 1, -1 and 0: is the number of ones even? Generated, needs no files.",
        paper = "https://arxiv.org/abs/1603.08983")
public final class Parity implements DatasetPlugin<Dataset, Parity.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Entries of each vector; 64 in the paper.") @Range(min = 1, max = 4096)
            int bits,

            @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other vectors.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(8, 10_000_000, 1_000, 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        var names = IntStream.rangeClosed(1, settings.bits()).mapToObj(i -> "bit " + i);
        return new Classification(new Feature.Vector(names.toList()), List.of("even", "odd"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Vectors(settings, new Randomness(settings.seed()));
    }

    /// `input` is `[n, bits]`, `label` `[n]`.
    private record Vectors(Settings settings, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.test();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int bits = settings.bits();
            var input = new float[indices.length * bits];
            var labels = new long[indices.length];
            for (int i = 0; i < indices.length; i++) {
                int index = Objects.checkIndex(indices[i], size(split));
                labels[i] = write(random.at(split.id(), index), input, i * bits);
            }
            return Batch.of("input", NdArray.of(input, Shape.of(indices.length, bits)))
                    .with("label", NdArray.of(labels, Shape.of(indices.length)));
        }

        /// Gives the class.
        private int write(RandomGenerator chance, float[] input, int from) {
            int meant = chance.nextInt(1, settings.bits() + 1);
            int ones = 0;
            for (int i = from; i < from + meant; i++) {
                int bit = chance.nextInt(2);
                input[i] = 2 * bit - 1;
                ones += bit;
            }
            return ones % 2;
        }

        @Override
        public String fingerprint() {
            return HexFormat.of().formatHex(("parity 1 " + settings).getBytes(UTF_8)); // all that decides them
        }
    }
}
