package io.lectern.web.view.runs;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Store.Details;
import java.util.List;

/// A run with what its row shows.
public record RunRow(RunSummary run, Details details) {

    /// What is shown of these runs, read at once.
    public static List<RunRow> of(Lectern lectern, List<RunSummary> runs) {
        var details = lectern.store().details(runs.stream().map(RunSummary::id).toList());
        return runs.stream()
                .map(run -> new RunRow(run, details.getOrDefault(run.id(), Details.NONE)))
                .toList();
    }

    public String id() {
        return run.id();
    }

    /// The class of a `state` that shows how a run stands.
    static String tone(RunStatus status) {
        return switch (status) {
            case QUEUED -> "idle";
            case RUNNING -> "busy";
            case FINISHED -> "good";
            case STOPPED -> "warn";
            case FAILED, LOST -> "bad";
        };
    }
}
