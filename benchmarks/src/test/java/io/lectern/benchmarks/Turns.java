package io.lectern.benchmarks;

import java.util.List;

/// Invented measurements.
final class Turns {

    private Turns() {}

    static Measurement measurement(Benchmark benchmark, int threads, Measurement.Pair... pairs) {
        return new Measurement(benchmark, threads, List.of(pairs));
    }

    static Measurement.Pair pair(double ours, double torch) {
        return new Measurement.Pair(turn(ours, 100), turn(torch, 200));
    }

    private static Turn turn(double milliseconds, double megabytes) {
        return new Turn(5, milliseconds, milliseconds, megabytes, 1, 10);
    }
}
