package io.lectern.metrics;

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

    private static final Place.Kind KIND = new Place.Kind(
            "bits by their scores",
            (target, prediction) -> target instanceof Feature.Bits
                    && prediction instanceof Feature.BitScores
                    && prediction.shape().equals(target.shape()));

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
        return List.of(new Measure("bit-error", Goal.LOWEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return new Count(Place.of(task, KIND));
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
            var both = place.in(examples, predictions);
            var bits = both.wanted();
            var scores = both.given();
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
