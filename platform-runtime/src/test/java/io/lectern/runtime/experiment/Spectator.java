package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Writes down what happens, and interrupts where it is told to.
final class Spectator implements ExperimentWatcher {

    final List<String> seen = new ArrayList<>();
    private final Predicate<List<String>> enough;

    Spectator() {
        this(_ -> false);
    }

    Spectator(Predicate<List<String>> enough) {
        this.enough = enough;
    }

    @Override
    public void begun(ExperimentPlugin experiment, long seed) {
        seen.add("begun %s %d".formatted(experiment.about().id(), seed));
    }

    @Override
    public void tried(ExperimentPlugin experiment, Trial trial) {
        seen.add("tried %s %d".formatted(experiment.about().id(), trial.seed()));
    }

    @Override
    public void decided(Standing standing) {
        seen.add("decided %s: %s"
                .formatted(standing.experiment().about().id(), standing.state().words()));
    }

    @Override
    public boolean cancelled() {
        return enough.test(seen);
    }
}
