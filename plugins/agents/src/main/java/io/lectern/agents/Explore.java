package io.lectern.agents;

import java.util.random.RandomGenerator;

/// What a member of a population that was replaced tries, from the hyper-parameters of whom it was
/// replaced by.
///
/// @param <H> hyper-parameters
@FunctionalInterface
public interface Explore<H> {

    H explore(H hyperparameters, RandomGenerator random);

    /// Nothing new.
    static <H> Explore<H> nothing() {
        return (hyperparameters, _) -> hyperparameters;
    }

    /// A number multiplied by `factor` or divided by it, as likely.
    static Explore<Double> times(double factor) {
        return (number, random) -> random.nextBoolean() ? number * factor : number / factor;
    }
}
