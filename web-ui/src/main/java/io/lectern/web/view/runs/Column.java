package io.lectern.web.view.runs;

import io.lectern.runtime.store.Store.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A column that someone chose: a metric or a setting.
///
/// @param key `metric.test/accuracy` or `setting.training.rate`
public record Column(String key) {

    public static final String METRIC = "metric.";
    public static final String SETTING = "setting.";

    /// All that there may be.
    static List<Column> all(Vocabulary known) {
        return Stream.concat(
                        known.metrics().stream().map(METRIC::concat),
                        known.settings().stream().map(SETTING::concat))
                .map(Column::new)
                .toList();
    }

    /// What newcomers see: how well the test went, in two figures at most.
    static List<Column> usual(Vocabulary known) {
        return known.metrics().stream()
                .filter(metric -> metric.startsWith("test/"))
                .limit(2)
                .map(metric -> new Column(METRIC + metric))
                .toList();
    }

    public boolean isMetric() {
        return key.startsWith(METRIC);
    }

    public String name() {
        return key.substring(key.indexOf('.') + 1);
    }

    /// The end of the name, where no other has the same.
    public String shortName(Collection<Column> among) {
        var end = end();
        return among.stream().filter(other -> other.end().equals(end)).count() > 1 ? name() : end;
    }

    private String end() {
        return name().replaceFirst(isMetric() ? "^.*/" : "^.*\\.", "");
    }

    public String text(RunRow row) {
        if (isMetric()) {
            var value = row.run().metrics().get(name());
            return value == null ? "" : number(value);
        }
        return row.details().settings().getOrDefault(name(), "");
    }

    /// Four digits are what a comparison of runs can bear.
    public static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (size != 0 && (size >= 1e5 || size < 1e-3)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.4f", value);
    }
}
