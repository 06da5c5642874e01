package io.lectern.toolkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/// Prepares what the next draws need on a thread of its own, a few draws ahead of training.
final class Feed<E> implements AutoCloseable {

    private static final int AHEAD = 3;

    private final LongFunction<E> prepare;
    private final long end;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("lectern-feed").factory());
    private final Deque<Future<E>> ready = new ArrayDeque<>();
    private long next;

    /// @param prepare makes what a draw needs; called in order
    /// @param from    the first draw
    /// @param end     draws from here on are not needed
    Feed(LongFunction<E> prepare, long from, long end) {
        this.prepare = prepare;
        this.next = from;
        this.end = end;
        fill();
    }

    /// What the next draw needs, waiting for it if it is not ready.
    E next() {
        try {
            var first = ready.remove().get();
            fill();
            return first;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case null, default -> throw new IllegalStateException("cannot prepare a batch", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
    }

    private void fill() {
        while (ready.size() < AHEAD && next < end) {
            long draw = next++;
            ready.add(thread.submit(() -> prepare.apply(draw)));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
