package io.lectern.toolkit;

import io.lectern.api.run.RunFailure;
import io.lectern.onnx.MemoryPlan;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whether a step finds room in memory, before anything is compiled: the system ends a process that takes too much,
/// and it cannot say why.
final class Room {

    private static final double GIGA = 1e9;

    private Room() {}

    /// What a step takes.
    ///
    /// @param training as asked for
    /// @param batch    examples of a step, which are fewer where there are no more
    /// @param free     bytes, where anybody knows
    /// @param plans    what a step would take
    /// @throws RunFailure if that is more than there is; says in how many parts, or with how many examples,
    ///     it would be less
    static MemoryPlan check(Training training, int batch, OptionalLong free, Function<Training, MemoryPlan> plans) {
        var planned = plans.apply(training);
        if (free.isEmpty() || planned.total() <= free.getAsLong()) {
            return planned;
        }
        int parts = training.accumulate();
        var moreParts = IntStream.rangeClosed(parts + 1, Math.min(batch, Training.MOST_PARTS))
                .filter(more -> training.batch() % more == 0);
        var fewerExamples = IntStream.iterate(batch / 2, fewer -> fewer >= parts, fewer -> fewer / 2)
                .map(fewer -> fewer - fewer % parts);
        var remedies = Stream.of(
                        first(
                                "training.accumulate",
                                moreParts,
                                free.getAsLong(),
                                more -> plans.apply(training.accumulate(more))),
                        first(
                                "training.batch",
                                fewerExamples,
                                free.getAsLong(),
                                fewer -> plans.apply(training.batch(fewer))))
                .flatMap(Optional::stream)
                .toList();
        throw new RunFailure(
                RunFailure.Category.USER,
                String.format(
                        Locale.ROOT,
                        "a step of %d examples needs about %.1f GB of memory and %.1f GB are free; %s",
                        batch,
                        planned.total() / GIGA,
                        free.getAsLong() / GIGA,
                        remedies.isEmpty()
                                ? "not even one example at a time would fit; choose smaller layers"
                                : "it would need " + String.join(", or ", remedies)));
    }

    /// The first value of a setting with which it fits.
    private static Optional<String> first(String setting, IntStream values, long free, IntFunction<MemoryPlan> plans) {
        return values.mapToObj(value -> Map.entry(value, plans.apply(value).total()))
                .filter(needed -> needed.getValue() <= free)
                .findFirst()
                .map(needed -> String.format(
                        Locale.ROOT, "about %.1f GB with %s %d", needed.getValue() / GIGA, setting, needed.getKey()));
    }
}
