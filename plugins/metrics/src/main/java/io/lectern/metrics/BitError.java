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

/// How often a bit that is asked for gets the wrong sign of score; a score of 0 says 0. Guessing errs in half.
@About(id = "bit-error", name = "Bit error", summary = "Share of the bits asked for that are answered wrongly.")
public final class BitError implements MetricPlugin<NoSettings> {

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return places(task).size() == 1
                ? Optional.empty()
                : Optional.of("it judges bits by their scores, but the task has targets %s, predictions %s"
                        .formatted(task.targets().keySet(), task.predictions().keySet()));
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("bit-error", Goal.LOWEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        objection(task).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return new Count(places(task).getFirst());
    }

    /// A target of bits, and the prediction that answers it.
    private record Place(String target, String prediction) {}

    private static List<Place> places(Task<?> task) {
        return task.targets().entrySet().stream()
                .filter(target -> target.getValue() instanceof Feature.Bits)
                .flatMap(target -> task.predictions().entrySet().stream()
                        .filter(prediction -> prediction.getValue() instanceof Feature.BitScores
                                && prediction
                                        .getValue()
                                        .shape()
                                        .equals(target.getValue().shape()))
                        .map(prediction -> new Place(target.getKey(), prediction.getKey())))
                .toList();
    }

    private static final class Count implements Score {

        private final Place place;
        private long wrong;
        private long asked;

        Count(Place place) {
            this.place = place;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            var bits = examples.get(place.target);
            var scores = predictions.get(place.prediction);
            require(
                    bits.shape().equals(scores.shape()),
                    "%s is %s and %s is %s, but both need the same shape",
                    place.target,
                    bits.shape(),
                    place.prediction,
                    scores.shape());
            for (int i = 0; i < bits.size(); i++) {
                if (bits.get(i) >= 0) {
                    asked++;
                    wrong += scores.get(i) > 0 == (bits.get(i) == 1) ? 0 : 1;
                }
            }
        }

        @Override
        public Map<String, Double> values() {
            return Map.of("bit-error", asked == 0 ? Double.NaN : (double) wrong / asked);
        }
    }
}
