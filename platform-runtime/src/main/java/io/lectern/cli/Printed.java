package io.lectern.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/// Lines one below the other, for logs: how things stand every few seconds.
final class Printed implements Display {

    private static final long PAUSE = 5_000_000_000L; // nanoseconds

    private final PrintStream out;
    private final LongSupplier clock;
    private String waiting = "";
    private long printed;

    /// @param clock nanoseconds
    Printed(PrintStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.printed = clock.getAsLong();
    }

    @Override
    public void status(double done, String text) {
        waiting = text;
        if (clock.getAsLong() - printed >= PAUSE) {
            print();
        }
    }

    @Override
    public void line(String text) {
        out.println(text);
    }

    @Override
    public void close() {
        print();
    }

    private void print() {
        if (!waiting.isEmpty()) {
            out.println(waiting);
            waiting = "";
            printed = clock.getAsLong();
        }
    }
}
