package io.lectern.runtime.experiment;

import io.lectern.runtime.Watcher;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Whether a trial should end before it is done, and why. Asked from any thread.
final class Limit implements BooleanSupplier {

    private final Watcher watcher;
    private final long trialEnd;
    private final long allEnd;
    private final AtomicReference<Reason> told = new AtomicReference<>(Reason.NONE);

    /// @param trialEnd when this trial has had more than enough, by [System#nanoTime]
    /// @param allEnd   when the time for everything is up, likewise
    Limit(Watcher watcher, long trialEnd, long allEnd) {
        this.watcher = watcher;
        this.trialEnd = trialEnd;
        this.allEnd = allEnd;
    }

    @Override
    public boolean getAsBoolean() {
        if (told.get() == Reason.NONE) {
            told.compareAndSet(Reason.NONE, now());
        }
        return told.get() != Reason.NONE;
    }

    /// What the trial was told: nothing where it came to its end unbidden.
    Reason told() {
        return told.get();
    }

    private Reason now() {
        long now = System.nanoTime();
        if (watcher.cancelled()) {
            return Reason.INTERRUPTED;
        }
        if (now - trialEnd > 0) {
            return Reason.TOO_LONG;
        }
        return now - allEnd > 0 ? Reason.TIME_IS_UP : Reason.NONE;
    }

    enum Reason {
        NONE,
        /// Someone pressed Ctrl-C.
        INTERRUPTED,
        /// It went far over its own budget.
        TOO_LONG,
        /// The time that all experiments together may take is over.
        TIME_IS_UP
    }
}
