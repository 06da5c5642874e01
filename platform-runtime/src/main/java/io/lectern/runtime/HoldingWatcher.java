package io.lectern.runtime;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.plugin.Hold;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Keeps the plugins of a run as they are, from its start or from when it is told to until this is closed, and hands
/// everything on.
final class HoldingWatcher implements Watcher, AutoCloseable {

    private final Catalogue catalogue;
    private final Watcher watcher;
    private final Queue<Hold> holds = new ConcurrentLinkedQueue<>();

    HoldingWatcher(Catalogue catalogue, Watcher watcher) {
        this.catalogue = catalogue;
        this.watcher = watcher;
    }

    /// Keeps the plugins that brought its model and its data set.
    void hold(RunSummary run) {
        hold(run, List.of(run.model(), run.dataset()));
    }

    /// Keeps other plugins that work on a run needs.
    ///
    /// @param ids of what they contribute
    void hold(RunSummary run, Collection<String> ids) {
        holds.add(catalogue.hold(run.id(), ids));
    }

    @Override
    public void started(RunSummary run) {
        hold(run);
        watcher.started(run);
    }

    @Override
    public void progress(Run.Progress progress, double examplesPerSecond, Duration left) {
        watcher.progress(progress, examplesPerSecond, left);
    }

    @Override
    public void logged(String tag, long step, Value value) {
        watcher.logged(tag, step, value);
    }

    @Override
    public void alarm(Run.Alarm alarm) {
        watcher.alarm(alarm);
    }

    @Override
    public void note(String text) {
        watcher.note(text);
    }

    @Override
    public Misfits misfits() {
        return watcher.misfits();
    }

    @Override
    public boolean cancelled() {
        return watcher.cancelled();
    }

    @Override
    public void close() {
        holds.forEach(Hold::close);
    }
}
