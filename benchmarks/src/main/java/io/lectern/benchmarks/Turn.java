package io.lectern.benchmarks;

import org.jspecify.annotations.Nullable;

/// What one side reports after its turn.
///
/// @param steps how many training steps it took
/// @param milliseconds median time of a step by the clock
/// @param processorMilliseconds mean time of a step on all its threads together
/// @param peakMegabytes most memory that the process ever held; absent where the system does not tell
/// @param loss of the last step
/// @param parameters that the network learns
record Turn(
        int steps,
        double milliseconds,
        double processorMilliseconds,
        @Nullable Double peakMegabytes,
        double loss,
        long parameters) {}
