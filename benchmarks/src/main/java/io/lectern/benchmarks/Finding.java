package io.lectern.benchmarks;

import java.util.Locale;

/// A figure, beside what it should be.
///
/// @param what     was measured
/// @param measured the figure with its unit, for people
/// @param goal     likewise; empty where there is none
/// @param good     whether the goal is reached
record Finding(String what, String measured, String goal, boolean good) {

    /// A figure that should stay below a limit.
    ///
    /// @param format of figure and goal, such as `%.0f ms`
    /// @param more   that belongs to the figure, such as its worst; may be empty
    static Finding below(String what, double figure, double goal, String format, String more) {
        return new Finding(what, text(format, figure) + more, "below " + text(format, goal), figure < goal);
    }

    /// A figure that should reach a limit.
    static Finding atLeast(String what, double figure, double goal, String format, String more) {
        return new Finding(what, text(format, figure) + more, "at least " + text(format, goal), figure >= goal);
    }

    /// A figure without a goal.
    static Finding of(String what, String measured) {
        return new Finding(what, measured, "", true);
    }

    private static String text(String format, double figure) {
        return String.format(Locale.ROOT, format, figure);
    }

    String row() {
        return "| %s | %s | %s |".formatted(what, measured, good ? goal : goal + ": missed");
    }
}
