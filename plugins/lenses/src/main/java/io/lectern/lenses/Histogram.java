package io.lectern.lenses;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How numbers are spread, in bins of equal width around them all: by Rice's rule as many as twice the third root of
/// the numbers.
final class Histogram {

    private static final int MOST_BINS = 40;

    private Histogram() {}

    /// A histogram for each array whose path contains a text, at most so many.
    ///
    /// @throws IllegalArgumentException if no path does; says which there are
    static List<Figure> all(Map<String, NdArray> arrays, String containing, int most, String unit) {
        var chosen = arrays.entrySet().stream()
                .filter(array -> array.getKey().contains(containing))
                .limit(most)
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "no weight has '%s' in its path; there are %s".formatted(containing, arrays.keySet()));
        }
        return chosen.stream()
                .<Figure>map(array -> of(array.getKey(), array.getValue(), unit))
                .toList();
    }

    static Figure.Bars of(String path, NdArray values, String unit) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.get(i))) {
                least = Math.min(least, values.get(i));
                most = Math.max(most, values.get(i));
            }
        }
        var title = "%s %s".formatted(path, text(values.shape()));
        if (least > most) {
            return new Figure.Bars(title + ": no finite values", List.of(), List.of(), unit);
        }
        int bins = most > least ? Math.min(MOST_BINS, (int) Math.ceil(2 * Math.cbrt(values.size()))) : 1;
        double width = most > least ? (most - least) / bins : 1;
        var counts = new double[bins];
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (Double.isFinite(value)) {
                counts[(int) Math.clamp((value - least) / width, 0, counts.length - 1)]++;
            }
        }
        var names = new ArrayList<String>();
        var numbers = new ArrayList<Double>();
        for (int bin = 0; bin < counts.length; bin++) {
            names.add(String.format(Locale.ROOT, "%.3g", least + (most > least ? (bin + 0.5) * width : 0)));
            numbers.add(counts[bin]);
        }
        return new Figure.Bars(title, names, numbers, unit);
    }

    /// `6 × 1 × 5 × 5`.
    static String text(Shape shape) {
        return String.join(" × ", shape.stream().mapToObj(Integer::toString).toList());
    }
}
