package io.lectern.runtime;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.plugin.Hold;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps the plugins of a run as they are from its start until this is closed, and hands everything on.
final class HoldingWatcher implements Watcher, AutoCloseable {

    private final Catalogue catalogue;
    private final Watcher watcher;
    private volatile @Nullable Hold hold;

    HoldingWatcher(Catalogue catalogue, Watcher watcher) {
        this.catalogue = catalogue;
        this.watcher = watcher;
    }

    @Override
    public void started(RunSummary run) {
        hold = catalogue.hold(run.id(), run.model(), run.dataset());
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
        var held = hold;
        if (held != null) {
            held.close();
        }
    }
}
