package io.lectern.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Consumer;

/// Both sides of a benchmark in turns, so that whatever else the machine does meets both alike.
///
/// @param rounds how many pairs of turns count, after one that does not
record Contest(Machine machine, int rounds) {

    private static final double SECONDS = 2;

    /// Runs the rounds; `progress` gets a line for each.
    Measurement run(Benchmark benchmark, int threads, Consumer<String> progress) throws IOException {
        try (var ours = Contestant.start(Side.OURS, benchmark, threads, machine);
                var torch = Contestant.start(Side.TORCH, benchmark, threads, machine)) {
            comparable(benchmark, ours.turn(SECONDS), torch.turn(SECONDS));
            var pairs = new ArrayList<Measurement.Pair>();
            while (pairs.size() < rounds) {
                var pair = new Measurement.Pair(ours.turn(SECONDS), torch.turn(SECONDS));
                pairs.add(pair);
                progress.accept("%s, threads %d, round %d of %d: %s"
                        .formatted(benchmark.id(), threads, pairs.size(), rounds, pair));
            }
            return new Measurement(benchmark, threads, pairs);
        }
    }

    private static void comparable(Benchmark benchmark, Turn ours, Turn torch) {
        if (ours.parameters() != torch.parameters()) {
            throw new IllegalStateException("%s learns %d numbers on our side and %d on libtorch's"
                    .formatted(benchmark.id(), ours.parameters(), torch.parameters()));
        }
    }
}
