package io.lectern.language;

import io.lectern.api.data.Batch;
import java.util.Arrays;
import java.util.stream.IntStream;

/// One who knows the grammar of [MaskedWords] and how its words were hidden: nobody finds more of them.
public final class IdealReader {

    /// The number of `[MASK]`.
    public static final int MASK = Marks.MASK;

    private IdealReader() {}

    /// The share of hidden words that are the most likely ones there.
    ///
    /// @param examples of [MaskedWords]
    public static double accuracy(Batch examples) {
        long right = 0;
        long all = 0;
        for (int i = 0; i < examples.size(); i++) {
            var one = examples.slice(i, i + 1);
            int asked = (int) one.lengths("places").get(0);
            var places = Arrays.copyOf(one.get("places").longs(), asked);
            var likely = LittleWorlds.GRAMMAR.posterior(evidence(one, places));
            for (int place = 0; place < asked; place++) {
                var here = likely[(int) places[place] - 1]; // without [CLS]
                right += Marks.WORDS + best(here) == one.get("hidden").get(place) ? 1 : 0;
                all++;
            }
        }
        return (double) right / all;
    }

    /// A place that is asked for may hold any word; any other holds what is seen there.
    private static double[][] evidence(Batch example, long[] places) {
        int vocabulary = LittleWorlds.GRAMMAR.words().size();
        int length = (int) example.lengths("tokens").get(0) - 2;
        var evidence = new double[length][vocabulary];
        for (int place = 0; place < length; place++) {
            int seen = (int) example.get("tokens").get(place + 1);
            if (Arrays.binarySearch(places, place + 1) < 0) {
                evidence[place][seen - Marks.WORDS] = 1;
            } else if (seen == Marks.MASK) {
                Arrays.fill(evidence[place], Masking.MASKED);
            } else {
                Arrays.fill(evidence[place], Masking.REPLACED / vocabulary);
                evidence[place][seen - Marks.WORDS] += 1 - Masking.MASKED - Masking.REPLACED;
            }
        }
        return evidence;
    }

    private static int best(double[] likely) {
        return IntStream.range(0, likely.length)
                .reduce((a, b) -> likely[a] >= likely[b] ? a : b)
                .orElseThrow();
    }
}
