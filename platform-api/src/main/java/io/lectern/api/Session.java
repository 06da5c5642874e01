package io.lectern.api;

import io.lectern.api.run.Randomness;
import java.util.Optional;

/// What a learner may use.
///
/// @param threads threads for computing, at least 1
/// @param memory  bytes it should stay below; 0 where nobody set a limit
/// @param cuda    how it computes where the device is CUDA's
/// @param budget  how long to train, where the user said so, in place of the model's own setting
/// @since 0.1
public record Session(Device device, Cuda cuda, int threads, long memory, Optional<Budget> budget, Randomness random) {

    public Session {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is %d, but at least 1 is needed".formatted(threads));
        }
    }

    /// Where CUDA computes as it does best.
    public Session(Device device, int threads, long memory, Optional<Budget> budget, Randomness random) {
        this(device, Cuda.DEFAULT, threads, memory, budget, random);
    }

    /// The CPU with one thread and no limits.
    public static Session of(long seed) {
        return new Session(Device.CPU, 1, 0, Optional.empty(), new Randomness(seed));
    }

    public Session withBudget(Budget chosen) {
        return new Session(device, cuda, threads, memory, Optional.of(chosen), random);
    }
}
