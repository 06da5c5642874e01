package io.lectern.runtime.run;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.plugin.UnknownIdException;
import java.io.IOException;
import java.util.List;

/// The runs there are, each in its true state: one that no process works on any more is lost, whatever it last said.
public final class Ledger {

    private final Platform platform;

    public Ledger(Platform platform) {
        this.platform = platform;
    }

    /// All runs, newest first.
    public List<RunSummary> runs() {
        return platform.store().runs().stream().map(Ledger::truthful).toList();
    }

    /// @param id of the run, or the beginning of one that no other run's has
    /// @throws UnknownIdException if there is no such run
    /// @throws IllegalArgumentException if several ids begin like this
    public RunSummary find(String id) {
        if (!RunDirectory.isId(id) && !RunDirectory.isId(id.replaceAll("-$", ""))) {
            throw new UnknownIdException("run", id, List.of());
        }
        var ids = platform.store().ids();
        var fitting = ids.contains(id)
                ? List.of(id)
                : ids.stream().filter(other -> other.startsWith(id)).toList();
        if (fitting.isEmpty()) {
            throw new UnknownIdException("run", id, ids);
        }
        if (fitting.size() > 1) {
            throw new IllegalArgumentException("several runs begin with '%s': %s; write more of the id"
                    .formatted(id, String.join(", ", fitting.stream().limit(10).toList())));
        }
        return platform.store().run(fitting.getFirst()).map(Ledger::truthful).orElseThrow();
    }

    /// @throws MissingPluginException if it holds what only a plugin knows that is gone
    /// @throws IOException if what is stored cannot be read
    RunDescription description(RunSummary run) throws IOException {
        var text = platform.store().description(run.id()).orElseThrow();
        try {
            return platform.json().read(text, RunDescription.class);
        } catch (IOException e) {
            checkTask(run, text);
            throw new IOException(
                    "the description of run %s cannot be read: %s".formatted(run.id(), e.getMessage()), e);
        }
    }

    /// A task may be of a kind that a plugin brought.
    private void checkTask(RunSummary run, String description) throws IOException {
        var made = platform.json().read(description, Origin.class).made();
        if (!MissingPluginException.gone(made, platform.catalogue()).isEmpty()) {
            throw new MissingPluginException(run.id(), "a kind of task", made, platform);
        }
    }

    private static RunSummary truthful(RunSummary run) {
        boolean gone = run.status() == RunStatus.RUNNING
                && run.directory().map(directory -> !RunLock.isHeld(directory)).orElse(true);
        return gone ? run.withStatus(RunStatus.LOST) : run;
    }

    /// As much of a description as needs no plugin.
    private record Origin(RunDescription.Provenance made) {}
}
