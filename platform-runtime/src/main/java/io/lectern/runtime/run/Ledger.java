package io.lectern.runtime.run;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Test;
import io.lectern.runtime.store.Store;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs there are, each in its true state: one that no process works on any more is lost, whatever it last said.
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Platform platform;

    public Ledger(Platform platform) {
        this.platform = platform;
    }

    /// All runs, newest first.
    public List<RunSummary> runs() {
        return platform.store().runs().stream().map(this::truthful).toList();
    }

    /// Those that a process of ours is at work on.
    public List<RunSummary> running() {
        var query = RunQuery.ALL.where(Field.column("status"), Test.IS, RunStatus.RUNNING.name());
        return platform.store().find(query).runs().stream()
                .map(this::truthful)
                .filter(run ->
                        run.status() == RunStatus.RUNNING && run.directory().isPresent())
                .toList();
    }

    /// Runs like this. Those that are lost are found out first, since the query may be about that.
    public Store.Found find(RunQuery query) {
        var _ = running();
        return platform.store().find(query);
    }

    /// @param id of the run, or the beginning of one that no other run's has
    /// @throws UnknownIdException if there is no such run
    /// @throws IllegalArgumentException if several ids begin like this
    public RunSummary find(String id) {
        if (!RunDirectory.isId(id) && !RunDirectory.isId(id.replaceAll("-$", ""))) {
            throw new UnknownIdException("run", id, List.of());
        }
        var whole = platform.store().run(id);
        if (whole.isPresent()) {
            return truthful(whole.get());
        }
        var ids = platform.store().ids();
        var fitting = ids.stream().filter(other -> other.startsWith(id)).toList();
        if (fitting.isEmpty()) {
            throw new UnknownIdException("run", id, ids);
        }
        if (fitting.size() > 1) {
            throw new IllegalArgumentException("several runs begin with '%s': %s; write more of the id"
                    .formatted(id, String.join(", ", fitting.stream().limit(10).toList())));
        }
        return platform.store().run(fitting.getFirst()).map(this::truthful).orElseThrow();
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

    /// What its process left to be told is taken in first: it may have ended well while the store was gone. A run that
    /// has no directory is another program's, which alone knows how it stands.
    private RunSummary truthful(RunSummary run) {
        boolean gone = run.status() == RunStatus.RUNNING
                && run.directory()
                        .filter(directory -> !RunLock.isHeld(directory))
                        .isPresent();
        if (!gone) {
            return run;
        }
        var store = platform.store();
        try {
            new Spool(run.directory().orElseThrow(), platform.json()).deliver(run.id(), store);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("what run {} left to be told cannot be read", run.id(), e);
        }
        var told = store.run(run.id()).orElse(run);
        if (told.status() == RunStatus.RUNNING) {
            told = told.withStatus(RunStatus.LOST);
            store.update(told);
        }
        return told;
    }

    /// As much of a description as needs no plugin.
    private record Origin(RunDescription.Provenance made) {}
}
