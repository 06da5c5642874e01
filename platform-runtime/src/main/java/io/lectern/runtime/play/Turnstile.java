package io.lectern.runtime.play;

import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.Scoring;
import io.lectern.api.run.Value;
import java.util.function.Supplier;

/// Lets a learner through step by step. It asks between steps whether it should end, and waits there for its next.
final class Turnstile implements Run {

    private final Randomness random;
    private long allowed;
    private long passed;
    private boolean waiting;
    private boolean closed;

    Turnstile(Randomness random) {
        this.random = random;
    }

    @Override
    public synchronized boolean cancelled() {
        try {
            while (!closed && passed >= allowed) {
                waiting = true;
                notifyAll();
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        waiting = false;
        passed++;
        return closed;
    }

    /// Allows so many steps more and returns when they are done.
    synchronized void let(int steps) {
        allowed += steps;
        waiting = false;
        notifyAll();
        try {
            while (!waiting && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The learner is to end, or has ended.
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    @Override
    public void log(String tag, long step, Value value) {
        // frames say all that is shown
    }

    @Override
    public void progress(Progress progress) {
        // likewise
    }

    @Override
    public void checkpoint(Mark mark, long step, Supplier<Checkpoint> content) {
        // a game is not kept
    }

    @Override
    public Randomness random() {
        return random;
    }

    @Override
    public Scoring scoring(Split split, long step) {
        return Scoring.NONE;
    }

    @Override
    public void alarm(Alarm alarm) {
        // what goes wrong ends the training, which says why
    }
}
