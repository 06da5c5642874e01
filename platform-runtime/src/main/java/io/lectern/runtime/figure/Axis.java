package io.lectern.runtime.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleInsets;

/// The range of an axis, with few round ticks.
///
/// @param low  below `high`
record Axis(double low, double high) {

    /// Beyond this, differences of numbers are no longer numbers.
    static final double LARGEST = 1e300;

    private static final int TICKS = 9;

    /// The finite values with some room around them, at least a little where all are the same.
    static Axis of(DoubleStream values) {
        var range = values.filter(Axis::drawable).summaryStatistics();
        if (range.getCount() == 0) {
            return new Axis(0, 1);
        }
        double low = range.getMin();
        double high = range.getMax();
        double least = Math.max(Math.ulp((float) low), Math.ulp((float) high)) * 8;
        if (high - low < least) {
            double around = low == 0 ? 1 : Math.max(least, Math.abs(low) / 2);
            return new Axis(low - around, high + around);
        }
        return new Axis(low, high);
    }

    static boolean drawable(double value) {
        return Math.abs(value) <= LARGEST; // not where it is NaN
    }

    /// Wider by a share of its length on both sides.
    Axis padded(double share) {
        double more = share * (high - low);
        return new Axis(low - more, high + more);
    }

    /// As it is, but for 0 lying on it too.
    Axis withZero() {
        return new Axis(Math.min(0, low), Math.max(0, high));
    }

    NumberAxis named(String name) {
        var axis = new NumberAxis(name.isBlank() ? null : Lettering.fit(name, Lettering.TEXT, 320));
        axis.setRange(low, high);
        axis.setTickUnit(ticks());
        axis.setLabelFont(Lettering.TEXT);
        axis.setLabelPaint(Palette.INK);
        axis.setTickLabelFont(Lettering.SMALL);
        axis.setTickLabelPaint(Palette.QUIET);
        axis.setTickMarkPaint(Palette.LINE);
        axis.setAxisLinePaint(Palette.LINE);
        axis.setLabelInsets(new RectangleInsets(4, 4, 4, 4));
        return axis;
    }

    /// 1, 2 or 5 times a power of ten apart.
    private NumberTickUnit ticks() {
        double wanted = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double times = wanted / power;
        double step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
        double largest = Math.max(Math.abs(low), Math.abs(high));
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        boolean plain = largest < 1e7 && decimals <= 4;
        var pattern = plain
                ? "#,##0" + (decimals > 0 ? "." + "0".repeat(decimals) : "")
                : "0." + "#".repeat((int) Math.clamp(Math.ceil(Math.log10(largest / step)), 1, 6)) + "E0";
        return new NumberTickUnit(step, new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)));
    }
}
