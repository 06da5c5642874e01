package io.lectern.memory.experiment;

import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What a machine finds in its memory before each bit that it foretells.
///
/// @param reads `[sequences, time, slots]`, by the first head
/// @param found by sequence and bit asked for
record ReadSlots(NdArray reads, List<List<Found>> found) {

    private static final Fetch READ = new Fetch.Value("read_weights");
    private static final Fetch MEMORY = new Fetch.Value("memory");

    /// @param slot     numbers in the slot that is read most
    /// @param evidence ones - zeros that followed each context so far
    record Found(float[] slot, int context, int[] evidence) {}

    static ReadSlots of(Predictor machine, Batch examples) {
        var seen = ((Predictor.Observable) machine)
                .evaluate(Batch.of("source", examples.get("source")), List.of(READ, MEMORY));
        var reads = seen.get(READ.name()); // [sequences, 1, time, slots]
        var memory = seen.get(MEMORY.name()); // [sequences, time, slots, width]
        var found = IntStream.range(0, examples.size())
                .mapToObj(i -> found(reads.at(i).at(0), memory.at(i), examples, i))
                .toList();
        return new ReadSlots(reads.reshape(reads.dim(0), reads.dim(2), reads.dim(3)), found);
    }

    private static List<Found> found(NdArray reads, NdArray memory, Batch examples, int sequence) {
        var all = new ArrayList<Found>();
        var evidence = new int[1 << Foretelling.CONTEXT];
        int place = Foretelling.CONTEXT;
        for (var counts : Foretelling.counts(examples, sequence)) {
            evidence[counts.context()] = counts.ones() - counts.zeros();
            var before = memory.at(place - 1); // since a machine reads before it writes
            all.add(new Found(before.at(slot(reads.at(place))).toFloats(), counts.context(), evidence.clone()));
            place++;
        }
        return List.copyOf(all);
    }

    private static int slot(NdArray weights) {
        return IntStream.range(0, weights.size())
                .boxed()
                .max(Comparator.comparingDouble(weights::get))
                .orElseThrow();
    }

    /// The same finds, but each with the slot that was read before the same bit of another sequence:
    /// what is told by the place in a sequence alone, or by chance.
    ReadSlots shuffled() {
        return new ReadSlots(
                reads,
                IntStream.range(0, found.size())
                        .mapToObj(i -> exchanged(found.get(i), found.get((i + 1) % found.size())))
                        .toList());
    }

    private static List<Found> exchanged(List<Found> own, List<Found> other) {
        return IntStream.range(0, own.size())
                .mapToObj(i -> new Found(other.get(i).slot, own.get(i).context, own.get(i).evidence))
                .toList();
    }

    /// Between ones - zeros of the present context, its bits flipped by `mask`, and a linear read-out
    /// of the slot, fitted to the first half of the sequences and judged on the others.
    ///
    /// It is Pearson's, and the mean over contexts: contexts like 11111 count high in most sequences,
    /// so over all of them together whoever knows the last bits would seem to have counted.
    double correlation(int mask) {
        int half = found.size() / 2;
        var first = byContext(found.subList(0, half));
        var others = byContext(found.subList(half, found.size()));
        var readOut = LinearReadOut.fit(
                first.stream().flatMap(List::stream).map(Found::slot).toList(),
                first.stream()
                        .flatMapToDouble(one -> centred(evidence(one, mask)))
                        .toArray());
        return others.stream()
                .mapToDouble(one -> correlation(
                        one.stream().mapToDouble(f -> readOut.of(f.slot)).toArray(), evidence(one, mask)))
                .average()
                .orElseThrow();
    }

    private static List<List<Found>> byContext(List<List<Found>> sequences) {
        var contexts = sequences.stream().flatMap(List::stream).collect(Collectors.groupingBy(Found::context));
        return List.copyOf(contexts.values());
    }

    private static double[] evidence(List<Found> found, int mask) {
        return found.stream().mapToDouble(f -> f.evidence[f.context ^ mask]).toArray();
    }

    private static DoubleStream centred(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> value - mean);
    }

    private static double correlation(double[] x, double[] y) {
        return covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));
    }

    private static double covariance(double[] x, double[] y) {
        double meanX =
                IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElseThrow();
        double meanY =
                IntStream.range(0, y.length).mapToDouble(i -> y[i]).average().orElseThrow();
        return IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY))
                .average()
                .orElseThrow();
    }

    Figure figure(int sequence) {
        return new Figure.Heatmap("Where the machine reads in one sequence", reads.at(sequence), "bit", "slot");
    }
}
