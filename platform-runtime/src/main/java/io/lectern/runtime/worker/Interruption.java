package io.lectern.runtime.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns the wish to end this process (Ctrl-C, `kill`) into a wish to end the work, and holds the process until
/// the work has saved what it must and all has been said about it.
public final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "interruption");
    private volatile boolean requested;

    /// From now on the end of this process waits for [#close()]; until then it would come at once.
    public void listen() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, which the hook no longer delays
        }
    }

    private void await() {
        request();
        try {
            var _ = ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS); // after that an earlier checkpoint must do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
