package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin.Bound;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Measured values and bounds in words.
public final class Numbers {

    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-4;

    private Numbers() {}

    /// Four significant digits: `0.1234`, `12.3`, `1.2E-5`.
    public static String text(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return Double.isFinite(value) ? "0" : Double.toString(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGE) {
            return Long.toString((long) value);
        }
        var rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
        return size >= LARGE || size < SMALL ? rounded.toString() : rounded.toPlainString();
    }

    /// `>= 0.9`, `<= 3`, `0.4 to 0.6`, `= 7`.
    public static String text(Bound bound) {
        if (bound.least() == bound.most()) {
            return "= " + text(bound.least());
        }
        if (bound.most() == Double.POSITIVE_INFINITY) {
            return ">= " + text(bound.least());
        }
        return bound.least() == Double.NEGATIVE_INFINITY
                ? "<= " + text(bound.most())
                : text(bound.least()) + " to " + text(bound.most());
    }
}
