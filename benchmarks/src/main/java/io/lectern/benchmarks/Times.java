package io.lectern.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// How long the same took, again and again.
record Times(long[] nanos) {

    Times {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured, so there is no time");
        }
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /// @param times of at least 1
    static Times of(int times, Task task) throws Exception {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            nanos[i] = task.once().toNanos();
        }
        return new Times(nanos);
    }

    /// How long `work` takes.
    static Duration took(Work work) throws Exception {
        long begin = System.nanoTime();
        work.done();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    int count() {
        return nanos.length;
    }

    double medianMillis() {
        return percentileMillis(50);
    }

    /// @param percent of the times that are not above it
    double percentileMillis(int percent) {
        return nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] * 1e-6;
    }

    /// For the end of a figure: ` (worst 12 ms)`.
    String worst() {
        return String.format(Locale.ROOT, " (worst %.0f ms)", nanos[nanos.length - 1] * 1e-6);
    }

    @FunctionalInterface
    interface Task {

        Duration once() throws Exception;
    }

    @FunctionalInterface
    interface Work {

        void done() throws Exception;
    }
}
