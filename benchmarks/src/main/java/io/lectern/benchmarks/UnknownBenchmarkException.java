package io.lectern.benchmarks;

/// Someone asked for a workload that does not exist.
final class UnknownBenchmarkException extends IllegalArgumentException {

    UnknownBenchmarkException(String id) {
        super("'%s' is not a workload; there are %s".formatted(id, Benchmark.ids()));
    }
}
