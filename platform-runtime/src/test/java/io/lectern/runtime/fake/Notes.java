package io.lectern.runtime.fake;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import io.lectern.runtime.Misfits;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Writes down all that a watcher is told, and interrupts where it is told to.
public final class Notes implements Watcher {

    public final List<String> notes = new CopyOnWriteArrayList<>();
    public final List<RunSummary> started = new CopyOnWriteArrayList<>();
    public final List<Run.Progress> progress = new CopyOnWriteArrayList<>();
    public final List<Run.Alarm> alarms = new CopyOnWriteArrayList<>();
    public final List<String> tags = new CopyOnWriteArrayList<>();
    private final Predicate<Notes> enough;
    private Misfits misfits = Misfits.REFUSE;

    public Notes() {
        this(_ -> false);
    }

    public Notes(Predicate<Notes> enough) {
        this.enough = enough;
    }

    /// Wants defaults where settings no longer fit.
    public Notes takingDefaults() {
        misfits = Misfits.USE_DEFAULTS;
        return this;
    }

    @Override
    public Misfits misfits() {
        return misfits;
    }

    @Override
    public void started(RunSummary run) {
        started.add(run);
    }

    @Override
    public void progress(Run.Progress now, double examplesPerSecond, Duration left) {
        progress.add(now);
    }

    @Override
    public void logged(String tag, long step, Value value) {
        tags.add(tag);
    }

    @Override
    public void alarm(Run.Alarm alarm) {
        alarms.add(alarm);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public boolean cancelled() {
        return enough.test(this);
    }
}
