package io.lectern.cli;

import io.lectern.api.run.RunFailure;
import io.lectern.runtime.RunSummary;

/// A run that ended in failure, on its way to the person who started it.
final class FailedRun extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient RunSummary run;

    FailedRun(RunSummary run) {
        super("run " + run.id() + " failed");
        this.run = run;
    }

    RunSummary run() {
        return run;
    }

    RunSummary.Failure failure() {
        return run.failure()
                .orElseGet(() -> new RunSummary.Failure(RunFailure.Category.PLATFORM, "it does not say why"));
    }
}
