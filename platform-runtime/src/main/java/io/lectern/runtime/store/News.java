package io.lectern.runtime.store;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Wakes those who wait for something to change.
final class News {

    private long changes;

    synchronized void tell() {
        changes++;
        notifyAll();
    }

    /// Waits until it is so, at most so long; asked anew at every change.
    void await(BooleanSupplier isSo, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long before = changes();
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || isSo.getAsBoolean() || !changed(before, left)) {
                return;
            }
        }
    }

    private synchronized long changes() {
        return changes;
    }

    /// @return whether there is a reason to ask again
    private synchronized boolean changed(long before, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; changes == before && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
