package io.lectern.benchmarks;

import java.util.stream.DoubleStream;

/// The middle of numbers, which one slow round does not move.
final class Medians {

    private Medians() {}

    /// The middle one, or the mean of the middle two.
    static double of(DoubleStream numbers) {
        var sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no numbers, so no median");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
