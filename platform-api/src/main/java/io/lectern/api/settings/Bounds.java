package io.lectern.api.settings;

import java.lang.reflect.RecordComponent;

/// A closed interval, perhaps without end.
record Bounds(double min, double max) {

    private static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Bounds of(RecordComponent component) {
        var range = component.getAnnotation(Range.class);
        return range == null ? NONE : new Bounds(range.min(), range.max());
    }

    /// What of the interval the component's own type can hold.
    Bounds within(double least, double most) {
        return new Bounds(Math.clamp(min, least, most), Math.clamp(max, least, most));
    }

    long wholeMin() {
        return (long) Math.ceil(min); // the cast saturates
    }

    long wholeMax() {
        return (long) Math.floor(max);
    }

    /// As in `[1, 96]`; ends that only the type sets are left open.
    static String text(long min, long max) {
        boolean noMin = min == Integer.MIN_VALUE || min == Long.MIN_VALUE;
        boolean noMax = max == Integer.MAX_VALUE || max == Long.MAX_VALUE;
        return text(noMin ? "" : Long.toString(min), noMax ? "" : Long.toString(max));
    }

    /// As in `[0, 0.9]`; ends that only the type sets are left open.
    static String text(double min, double max) {
        return text(min <= -Float.MAX_VALUE ? "" : number(min), max >= Float.MAX_VALUE ? "" : number(max));
    }

    /// A number without a needless `.0`: `3`, `0.9`, `1e-8`.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }

    private static String text(String min, String max) {
        return (min.isEmpty() ? "(-infinity" : "[" + min) + ", " + (max.isEmpty() ? "infinity)" : max + "]");
    }
}
