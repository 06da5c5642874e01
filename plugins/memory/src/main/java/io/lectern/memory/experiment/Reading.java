package io.lectern.memory.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Plan;

/// A Universal Transformer that learns to answer questions about stories.
final class Reading {

    static final int MOST = 4;
    static final double PRICE = 1e-3;
    private static final long STEPS = 6_000;

    private Reading() {}

    static Plan plan() {
        return Plan.of("universal-transformer", "stories")
                .model("most", MOST)
                .model("price", PRICE)
                .budget(new Budget.Steps(STEPS));
    }
}
