package io.lectern.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Numbers as people read them.
final class Words {

    private Words() {}

    /// `4 s`, `3:05` minutes or `1:02:03` hours.
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static String time(double seconds) {
        return time(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /// `12,345`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Four significant digits: `0.1234`, `12.34`, `1.2e-05`.
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-3 || !Double.isFinite(value)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size >= 1000 ? 1 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// How often something happens a second.
    static String rate(double perSecond) {
        return (perSecond >= 10 ? count(Math.round(perSecond)) : number(perSecond)) + " examples/s";
    }

    /// `test/accuracy 0.9912, test/log-loss 0.0312`.
    static String metrics(Map<String, Double> metrics) {
        var text = new StringBuilder();
        metrics.forEach((tag, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(tag).append(' ').append(number(value)));
        return text.toString();
    }
}
