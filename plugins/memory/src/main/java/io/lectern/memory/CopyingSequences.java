package io.lectern.memory;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Transduction;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Sequences of random vectors of bits to be copied, one or several in an example.
///
/// `source` is `[n, places, bits + 1]`, the sign to copy on the last channel; `source_length` says how
/// many of its places are meant; `target` is `[n, places, bits]`, -1 where nothing is asked for.
///
/// @param shortest vectors of the shortest sequences
/// @param longest  vectors of the longest; what is shorter is padded at the end of the example
/// @param rounds   sequences of each example
record CopyingSequences(
        int bits, int shortest, int longest, int rounds, int train, int test, Randomness random, String fingerprint)
        implements Dataset {

    CopyingSequences {
        if (shortest > longest) {
            throw new IllegalArgumentException(
                    "the shortest sequences (%d) are longer than the longest (%d)".formatted(shortest, longest));
        }
    }

    Transduction task() {
        return new Transduction(new Feature.Series(places(), bits + 1), new Feature.Bits(places(), bits));
    }

    private int places() {
        return rounds * (2 * longest + 1);
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? train : test;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var source = Shape.of(indices.length, places(), bits + 1);
        var target = Shape.of(indices.length, places(), bits);
        var given = new float[source.size()];
        var wanted = new float[target.size()];
        var lengths = new long[indices.length];
        Arrays.fill(wanted, -1);
        for (int i = 0; i < indices.length; i++) {
            int index = Objects.checkIndex(indices[i], size(split));
            lengths[i] = write(split, index, given, i * places(), wanted);
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
        for (int round = 0; round < rounds; round++) {
            end += round(chance, given, end, wanted);
        }
        return end - from;
    }

    /// As [#write], for one sequence: its vectors, the sign, and as many places for the answer.
    private int round(RandomGenerator chance, float[] given, int from, float[] wanted) {
        int length = chance.nextInt(shortest, longest + 1);
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
}
