package io.lectern.memory;

import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;

/// How often each bit has followed the present context so far in a sequence of [Ngram].
///
/// @param context the last bits as a number, the latest one lowest
public record Counts(int context, int zeros, int ones) {

    /// The probability of a 1 under a prior of Beta(1/2, 1/2), given the counts: no predictor that sees
    /// the same bits loses fewer nats in the mean [equation 10; Murphy 2012, section 3.3.4].
    public double probability() {
        return (ones + 0.5) / (zeros + ones + 1);
    }

    /// What is known before each bit that is asked for, in order: first that of place `context`.
    ///
    /// @param source  `[length, 1]`, at each place the bit before
    /// @param target  `[length, 1]`, the bits; the first `context` ones are read from the source
    /// @param context bits that decide how likely the next one is
    public static List<Counts> of(NdArray source, NdArray target, int context) {
        int contexts = 1 << context;
        var seen = new int[contexts][2];
        var counts = new ArrayList<Counts>();
        int now = 0;
        for (int place = 0; place < target.dim(0); place++) {
            now = place == 0 ? 0 : (now << 1 | (int) source.get(place)) & (contexts - 1);
            if (place >= context) {
                counts.add(new Counts(now, seen[now][0], seen[now][1]));
                seen[now][(int) target.get(place)]++;
            }
        }
        return List.copyOf(counts);
    }
}
