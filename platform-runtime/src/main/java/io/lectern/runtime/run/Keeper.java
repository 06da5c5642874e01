package io.lectern.runtime.run;

import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import io.lectern.api.run.RunFailure;
import io.lectern.runtime.checkpoint.Checkpoints;
import io.lectern.runtime.checkpoint.Saved;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides which of the checkpoints that a learner offers are written.
///
/// A state is written when the last one is old enough that saving takes a small share of the time. A
/// best state waits in memory and is written before the next state and at the end: a learner that goes
/// on from a state knows how good its best was, and would not offer that again.
final class Keeper {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final int SHARE = 30; // at least so many times longer between two writes than a write takes
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Checkpoints checkpoints;
    private final Journal journal;
    private final BooleanSupplier cancelled;
    private final Duration longestWait;
    private @Nullable Saved best;
    private long lastStep = -1;
    private long lastEnd = System.nanoTime();
    private long cost;

    /// @param longestWait for room on the disk
    Keeper(Checkpoints checkpoints, Journal journal, BooleanSupplier cancelled, Duration longestWait) {
        this.checkpoints = checkpoints;
        this.journal = journal;
        this.cancelled = cancelled;
        this.longestWait = longestWait;
    }

    void offer(Run.Mark mark, long step, Supplier<Checkpoint> content) {
        switch (mark) {
            case BEST -> best = new Saved(mark, step, content.get());
            case LAST -> {
                if (System.nanoTime() - lastEnd > Math.max(SHORTEST.toNanos(), SHARE * cost)) {
                    write(new Saved(mark, step, content.get()));
                }
            }
        }
    }

    /// Writes the state at the end, whatever the time.
    ///
    /// @return whether it is on the disk: not if someone interrupted the wait for room
    boolean end(long step, Supplier<Checkpoint> content) {
        return (lastStep == step && best == null) || write(new Saved(Run.Mark.LAST, step, content.get()));
    }

    /// Writes a best state that still waits; nothing else of a run that failed is worth keeping.
    void salvage() {
        if (best != null && save(best)) {
            best = null;
        }
    }

    private boolean write(Saved state) {
        long start = System.nanoTime();
        journal.flush(PATIENCE);
        boolean written = (best == null || save(best)) && save(state);
        lastEnd = System.nanoTime();
        cost = lastEnd - start;
        if (written) {
            best = null;
            lastStep = state.step();
        }
        return written;
    }

    /// Writes one, and while there is no room waits for someone to make some.
    private boolean save(Saved state) {
        long end = System.nanoTime() + longestWait.toNanos();
        boolean told = false;
        while (true) {
            try {
                checkpoints.write(state.mark(), state.step(), state.checkpoint());
                if (told) {
                    journal.note("there is room again; the run goes on");
                }
                return true;
            } catch (IOException e) {
                if (!Durable.isDiskFull(e) || System.nanoTime() > end) {
                    throw new RunFailure(
                            RunFailure.Category.RESOURCES,
                            "cannot save a checkpoint at step %d: %s".formatted(state.step(), e.getMessage()),
                            e);
                }
                if (!told) {
                    told = true;
                    journal.note("no room on the disk for a checkpoint at step %d (%s); the run waits, make some room"
                            .formatted(state.step(), e.getMessage()));
                }
            }
            if (cancelled.getAsBoolean() || !pause()) {
                journal.note("interrupted while waiting for room; what came after the last checkpoint is lost");
                return false;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(500);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
