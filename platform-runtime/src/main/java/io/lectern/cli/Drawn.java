package io.lectern.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/// A bar on the last line of a terminal, drawn over and over.
final class Drawn implements Display {

    private static final long PAUSE = 100_000_000; // nanoseconds between two drawings, so that drawing costs nothing
    private static final int USUAL_TEXT = 70;
    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 32;

    private final PrintStream out;
    private final int width;
    private final LongSupplier clock;
    private String shown = "";
    private String latest = "";
    private long drawn;

    /// @param clock nanoseconds
    Drawn(Terminal terminal, LongSupplier clock) {
        this.out = terminal.err();
        this.width = terminal.width() - 1; // a full line would wrap on some terminals
        this.clock = clock;
        this.drawn = clock.getAsLong() - PAUSE;
    }

    @Override
    public void status(double done, String text) {
        latest = bar(done, text);
        if (clock.getAsLong() - drawn >= PAUSE) {
            draw(latest);
            drawn = clock.getAsLong();
        }
    }

    @Override
    public void line(String text) {
        draw("");
        out.println("\r" + text);
        draw(latest);
    }

    @Override
    public void close() {
        if (!latest.isEmpty()) {
            draw(latest);
            out.println();
            latest = "";
            shown = "";
        }
    }

    private String bar(double done, String text) {
        int room = Math.clamp(width - USUAL_TEXT, SHORTEST_BAR, LONGEST_BAR); // not by this text, or it would jump
        int filled = (int) Math.round(Math.clamp(done, 0.0, 1.0) * room);
        var bar = "[" + "=".repeat(filled) + " ".repeat(room - filled) + "]";
        var line = "%s %3d%%  %s".formatted(bar, (int) Math.floor(Math.clamp(done, 0.0, 1.0) * 100), text);
        return line.length() > width ? line.substring(0, width) : line;
    }

    private void draw(String line) {
        if (!line.equals(shown)) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            out.flush();
            shown = line;
        }
    }
}
