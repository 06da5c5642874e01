package io.lectern.web.view.runs;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Store.Details;
import java.util.List;
import java.util.OptionalDouble;

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

    /// How far it is, for people.
    String steps() {
        return switch (run.status()) {
            case QUEUED -> "";
            case RUNNING ->
                share().isEmpty()
                        ? "%,d".formatted(run.steps())
                        : "%,d of %,d".formatted(run.steps(), details.expected());
            case FINISHED, STOPPED, FAILED, LOST -> "%,d".formatted(run.steps());
        };
    }

    /// How much of a run at work is done, where it is known.
    OptionalDouble share() {
        return run.status() == RunStatus.RUNNING && details.expected() > 0
                ? OptionalDouble.of(Math.clamp((double) run.steps() / details.expected(), 0, 1))
                : OptionalDouble.empty();
    }
}
