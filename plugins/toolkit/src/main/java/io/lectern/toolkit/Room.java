package io.lectern.toolkit;

import io.lectern.api.run.RunFailure;
import io.lectern.onnx.MemoryPlan;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/// Whether a step finds room in memory, before anything is compiled: the system ends a process that takes too much,
/// and it cannot say why.
final class Room {

    private static final double GIGA = 1e9;

    private Room() {}

    /// What the phases of a step take together.
    ///
    /// @param batch examples of a step
    /// @param free  bytes, where anybody knows
    /// @param plans what the phases would take with that many examples
    /// @throws RunFailure if that is more than there is; says with how many examples it would be less
    static List<MemoryPlan> check(int batch, OptionalLong free, IntFunction<List<MemoryPlan>> plans) {
        var planned = plans.apply(batch);
        long needed = total(planned);
        if (free.isEmpty() || needed <= free.getAsLong()) {
            return planned;
        }
        int fewer = batch / 2;
        while (fewer > 0 && total(plans.apply(fewer)) > free.getAsLong()) {
            fewer /= 2;
        }
        var remedy = fewer > 0
                ? "with training.batch %d it would need about %.1f GB"
                        .formatted(fewer, total(plans.apply(fewer)) / GIGA)
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

    private static long total(List<MemoryPlan> plans) {
        return plans.stream().mapToLong(MemoryPlan::total).sum();
    }
}
