package io.lectern.web.view.run;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Test;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A run and those that differ from it in the seed alone.
record SeedGroup(Lectern lectern, List<RunSummary> runs) {

    private static final int MOST = 32;
    private static final int PLACES = 120;
    private static final int POINTS = 400;

    static SeedGroup of(Lectern lectern, RunSummary run) {
        var mine = What.of(lectern, run.id()).withoutSeed();
        var alike = RunQuery.ALL
                .where(Field.column("model"), Test.IS, run.model())
                .where(Field.column("dataset"), Test.IS, run.dataset())
                .page(0, 10 * MOST);
        return new SeedGroup(
                lectern,
                lectern.store().find(alike).runs().stream()
                        .filter(other ->
                                What.of(lectern, other.id()).withoutSeed().equals(mine))
                        .limit(MOST)
                        .toList());
    }

    /// Mean and deviation of a series over the group, where at least two runs have it.
    Band band(String tag) {
        var series = runs.stream()
                .map(run -> lectern.store().series(run.id(), tag, POINTS))
                .filter(points -> points.size() > 1)
                .toList();
        if (series.size() < 2) {
            return new Band(List.of());
        }
        double first =
                series.stream().mapToLong(points -> points.steps()[0]).max().orElse(0);
        double last = series.stream()
                .mapToLong(points -> points.steps()[points.size() - 1])
                .min()
                .orElse(0);
        return new Band(IntStream.range(0, PLACES)
                .mapToDouble(i -> first + (last - first) * i / (PLACES - 1))
                .mapToObj(step -> Place.of(step, series.stream().mapToDouble(points -> at(points, step))))
                .toList());
    }

    /// Between two points the line through them.
    private static double at(Points points, double step) {
        int after = 0;
        while (after < points.size() - 1 && points.steps()[after] < step) {
            after++;
        }
        int before = Math.max(0, after - 1);
        double way = points.steps()[after] - points.steps()[before];
        double share = way <= 0 ? 1 : Math.clamp((step - points.steps()[before]) / way, 0, 1);
        return points.values()[before] * (1 - share) + points.values()[after] * share;
    }

    /// @param deviation of a sample
    record Place(double step, double mean, double deviation) {

        static Place of(double step, DoubleStream values) {
            var all = values.toArray();
            double mean = DoubleStream.of(all).average().orElse(Double.NaN);
            double squares =
                    DoubleStream.of(all).map(v -> (v - mean) * (v - mean)).sum();
            return new Place(step, mean, Math.sqrt(squares / Math.max(1, all.length - 1)));
        }
    }

    /// Means with what is within a standard deviation of them.
    record Band(List<Place> places) {

        boolean isEmpty() {
            return places.isEmpty();
        }

        /// As three series: the mean, and faintly what is a standard deviation below and above it.
        List<Map<String, Object>> series(String curve) {
            return List.of(
                    line(curve + ", deviation below", 1, 0.4, place -> place.mean - place.deviation),
                    line(curve + ", deviation above", 1, 0.4, place -> place.mean + place.deviation),
                    line(curve + ", mean of seeds", 1.6, 0.9, Place::mean));
        }

        private Map<String, Object> line(String name, double width, double opacity, ToDoubleFunction<Place> value) {
            return Map.of(
                    "name",
                    name,
                    "type",
                    "line",
                    "showSymbol",
                    false,
                    "lineStyle",
                    Map.of("type", "dashed", "width", width, "opacity", opacity),
                    "data",
                    places.stream()
                            .map(place -> point(place, value.applyAsDouble(place)))
                            .toList());
        }

        private static List<Object> point(Place place, double value) {
            return List.of(place.step, Double.isFinite(value) ? (Object) value : "-");
        }
    }
}
