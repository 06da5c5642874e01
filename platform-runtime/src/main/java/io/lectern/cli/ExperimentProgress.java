package io.lectern.cli;

import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.experiment.ExperimentWatcher;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Trial;
import io.lectern.runtime.worker.Interruption;

/// Follows experiments for a person: which trial is under way, what each came to.
final class ExperimentProgress implements ExperimentWatcher, AutoCloseable {

    private final Display display;
    private final Interruption interruption;
    private final int trials;
    private final int seeds;
    private int done;
    private String trial = "";

    /// @param trials that there will be at most
    /// @param seeds  of each experiment
    ExperimentProgress(Display display, Interruption interruption, int trials, int seeds) {
        this.display = display;
        this.interruption = interruption;
        this.trials = trials;
        this.seeds = seeds;
    }

    @Override
    public void begun(ExperimentPlugin experiment, long seed) {
        trial = "%s, seed %d of %d".formatted(experiment.about().id(), seed, seeds);
        doing("");
    }

    @Override
    public void doing(String text) {
        display.status((double) done / trials, text.isEmpty() ? trial : trial + ": " + text);
    }

    @Override
    public void note(String text) {
        display.line(text);
    }

    @Override
    public void tried(ExperimentPlugin experiment, Trial result) {
        done++;
        if (!trial.isEmpty()) { // and not from earlier
            display.line("%s: %s in %s"
                    .formatted(
                            trial,
                            result.failure().orElse(result.holds() ? "holds" : "does not hold"),
                            Words.time(result.seconds())));
            trial = "";
        }
    }

    @Override
    public void decided(Standing standing) {
        trial = "";
        display.status((double) done / trials, "");
        var remark = standing.remark().isEmpty() ? "" : " (" + standing.remark() + ")";
        display.line("%s %s: %s%s"
                .formatted(
                        standing.experiment().claim().row(),
                        standing.experiment().about().id(),
                        standing.state().words(),
                        remark));
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    @Override
    public void close() {
        display.close();
    }
}
