package io.lectern.metrics;

import static io.lectern.api.tensor.ShapeException.require;

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

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return places(task).size() == 1
                ? Optional.empty()
                : Optional.of("it judges a flow by its estimate, but the task has targets %s, predictions %s"
                        .formatted(task.targets().keySet(), task.predictions().keySet()));
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("end-point-error", Goal.LOWEST, "px"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        objection(task).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new Distances(places(task).getFirst());
    }

    /// A flow that is wanted, and the prediction that answers it.
    private record Place(String target, String prediction) {}

    private static List<Place> places(Task<?> task) {
        return task.targets().entrySet().stream()
                .filter(target -> target.getValue() instanceof Feature.Flow)
                .flatMap(target -> task.predictions().entrySet().stream()
                        .filter(prediction -> prediction.getValue().equals(target.getValue()))
                        .map(prediction -> new Place(target.getKey(), prediction.getKey())))
                .toList();
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
            var wanted = examples.get(place.target);
            var given = predictions.get(place.prediction);
            require(
                    wanted.shape().equals(given.shape()),
                    "%s is %s and %s is %s, but both need the same shape",
                    place.target,
                    wanted.shape(),
                    place.prediction,
                    given.shape());
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
