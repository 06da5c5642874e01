package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far the estimated end points of pixels are from the true ones, in pixels: the mean over all pixels of all
/// examples, hidden ones included.
@About(
        id = "end-point-error",
        name = "End-point error",
        summary = "Mean distance between where pixels move and where they are said to move, in pixels.",
        paper = "https://doi.org/10.1007/s11263-010-0390-2")
public final class EndPointError implements MetricPlugin<NoSettings> {

    private static final Place.Kind KIND = new Place.Kind(
            "a flow by its estimate",
            (target, prediction) -> target instanceof Feature.Flow && prediction.equals(target));

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Place.objection(task, KIND);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("end-point-error", Goal.LOWEST, "px"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return new Distances(Place.of(task, KIND));
    }

    private static final class Distances implements Score {

        private final Place place;
        private double sum;
        private long pixels;

        Distances(Place place) {
            this.place = place;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            var both = place.in(examples, predictions);
            var wanted = both.wanted();
            var given = both.given();
            int size = wanted.dim(2) * wanted.dim(3);
            for (int example = 0; example < wanted.dim(0); example++) {
                int right = example * 2 * size;
                for (int i = right; i < right + size; i++) {
                    sum += Math.hypot(given.get(i) - wanted.get(i), given.get(i + size) - wanted.get(i + size));
                    pixels++;
                }
            }
        }

        @Override
        public Map<String, Double> values() {
            return Map.of("end-point-error", pixels == 0 ? Double.NaN : sum / pixels);
        }
    }
}
