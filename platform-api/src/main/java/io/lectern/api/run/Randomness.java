package io.lectern.api.run;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// All of a run's chance, out of one seed: a stream for each purpose and step, with nothing to save in between.
///
/// The same seed, purpose and step give the same numbers, in whatever order streams are asked for.
///
/// @since 0.1
public record Randomness(long seed) {

    /// The stream for `purpose` ("order", "dropout", "init/conv_1/weight") at `step`.
    public RandomGenerator at(String purpose, long step) {
        return new SplittableRandom(mix(mix(mix(seed) ^ hash(purpose)) + step));
    }

    /// The stream for something that happens once.
    public RandomGenerator at(String purpose) {
        return at(purpose, 0);
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /// The finaliser of SplitMix64 [Steele et al. 2014], which spreads every bit over all others.
    private static long mix(long z) {
        z = (z + 0x9e3779b97f4a7c15L);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
