package io.lectern.web.view.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Several values for some settings, tried together.
record Sweep(List<Axis> axes) {

    static final int MOST = 500;

    private static final Pattern RANGE = Pattern.compile("([^,]+)\\.\\.([^,]+)");
    private static final double WIDE = 10;

    Sweep {
        axes = List.copyOf(axes);
    }

    /// How many combinations there are; more than [#MOST] where there are too many to count.
    long combinations() {
        long all = 1;
        for (var axis : axes) {
            all = Math.min(all * axis.grid().size(), 1_000_000);
        }
        return all;
    }

    /// Every combination, the last axis changing fastest.
    List<Map<String, String>> grid() {
        List<Map<String, String>> all = List.of(Map.of());
        for (var axis : axes) {
            var more = new ArrayList<Map<String, String>>();
            for (var before : all) {
                for (var value : axis.grid()) {
                    var with = new LinkedHashMap<>(before);
                    with.put(axis.path(), value);
                    more.add(with);
                }
            }
            all = more;
        }
        return all;
    }

    /// So many draws, each axis by itself; the same seed draws the same.
    List<Map<String, String>> draws(int count, long seed) {
        var random = new SplittableRandom(seed);
        var draws = new ArrayList<Map<String, String>>();
        for (int i = 0; i < count; i++) {
            var draw = new LinkedHashMap<String, String>();
            axes.forEach(axis -> draw.put(axis.path(), axis.draw(random)));
            draws.add(draw);
        }
        return draws;
    }

    /// A setting and what is tried for it.
    sealed interface Axis {

        String path();

        /// Values for trying every combination.
        List<String> grid();

        String draw(RandomGenerator random);

        /// `0.1, 0.01` as values, `0.001..0.1` as a range.
        ///
        /// @throws IllegalArgumentException if it is neither; says what would do
        static Axis parse(String path, String text) {
            var range = RANGE.matcher(text.strip());
            if (range.matches()) {
                return Range.of(path, range.group(1).strip(), range.group(2).strip());
            }
            var values = List.of(text.split(",")).stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
            if (values.isEmpty()) {
                throw new IllegalArgumentException("say which values to try, such as 0.1, 0.01 or 0.001..0.1");
            }
            return new Values(path, values);
        }
    }

    record Values(String path, List<String> grid) implements Axis {

        @Override
        public String draw(RandomGenerator random) {
            return grid.get(random.nextInt(grid.size()));
        }
    }

    /// Numbers between two, evenly by their logarithm where the greater is many times the smaller.
    ///
    /// @param whole whether only whole numbers will do
    record Range(String path, double from, double to, boolean whole) implements Axis {

        private static final int POINTS = 5;

        static Range of(String path, String from, String to) {
            try {
                var range = new Range(
                        path, Double.parseDouble(from), Double.parseDouble(to), (from + to).matches("[0-9-]+"));
                if (range.from < range.to && Double.isFinite(range.to - range.from)) {
                    return range;
                }
            } catch (NumberFormatException _) {
                // said below
            }
            throw new IllegalArgumentException(
                    "%s..%s is no range; a range goes from a number to a greater one".formatted(from, to));
        }

        /// Five of them, evenly apart.
        @Override
        public List<String> grid() {
            var values = new ArrayList<String>();
            for (int i = 0; i < POINTS; i++) {
                values.add(at(i / (POINTS - 1.0)));
            }
            return values.stream().distinct().toList();
        }

        @Override
        public String draw(RandomGenerator random) {
            return at(random.nextDouble());
        }

        private String at(double share) {
            double value =
                    from > 0 && to / from >= WIDE ? from * Math.pow(to / from, share) : from + (to - from) * share;
            if (whole) {
                return Long.toString(Math.round(value));
            }
            return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
        }
    }
}
