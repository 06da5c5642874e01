package io.lectern.web.view;

/// Numbers as they are sent to be drawn: no screen shows more digits, and each costs a byte for every point of a curve.
public final class Digits {

    private static final int KEPT = 6;

    private Digits() {}

    /// @param value finite
    /// @return the same to six digits
    public static double shown(double value) {
        if (value == 0) {
            return value;
        }
        int places = KEPT - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
        double scale = Math.pow(10, Math.abs(places));
        double rounded = places < 0 ? Math.rint(value / scale) * scale : Math.rint(value * scale) / scale;
        return Double.isFinite(rounded) ? rounded : value;
    }
}
