package io.lectern.web.view;

/// How long something took, for people.
public final class Took {

    private Took() {}

    /// Nothing where it was no time at all.
    public static String text(double seconds) {
        if (seconds < 0.05) {
            return "";
        }
        long whole = Math.round(seconds);
        if (whole < 10) {
            return "%.1f s".formatted(seconds);
        }
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3_600
                ? "%d:%02d min".formatted(whole / 60, whole % 60)
                : "%d:%02d h".formatted(whole / 3_600, whole / 60 % 60);
    }
}
