package io.lectern.toolkit;

import io.lectern.api.run.RunFailure;
import io.lectern.onnx.MemoryPlan;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/// Whether a step finds room in memory, before anything is compiled: the system ends a process that takes too much,
/// and it cannot say why.
final class Room {

    private static final double GIGA = 1e9;

    private Room() {}

    /// What a step takes.
    ///
    /// @param batch examples of a step
    /// @param free  bytes, where anybody knows
    /// @param plans what it would take with that many examples
    /// @throws RunFailure if that is more than there is; says with how many examples it would be less
    static MemoryPlan check(int batch, OptionalLong free, IntFunction<MemoryPlan> plans) {
        var planned = plans.apply(batch);
        long needed = planned.total();
        if (free.isEmpty() || needed <= free.getAsLong()) {
            return planned;
        }
        int fewer = batch / 2;
        while (fewer > 0 && plans.apply(fewer).total() > free.getAsLong()) {
            fewer /= 2;
        }
        var remedy = fewer > 0
                ? "with training.batch %d it would need about %.1f GB"
                        .formatted(fewer, plans.apply(fewer).total() / GIGA)
                : "not even one example at a time would fit; choose smaller layers";
        throw new RunFailure(
                RunFailure.Category.USER,
                String.format(
                        Locale.ROOT,
                        "a step of %d examples needs about %.1f GB of memory and %.1f GB are free; %s",
                        batch,
                        needed / GIGA,
                        free.getAsLong() / GIGA,
                        remedy));
    }
}
