package io.lectern.runtime.fake;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The share of examples for which another model says the same.
@About(id = "agreement", name = "Agreement", summary = "Share of answers that another model gives as well.")
public final class Agreement implements MetricPlugin.WithFeatures<Agreement.Settings> {

    public record Settings() {}

    @Override
    public Settings defaults() {
        return new Settings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return task instanceof Classification ? Optional.empty() : Optional.of("there are no classes");
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(new Measure("agreement", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        throw new IllegalArgumentException("it compares with another model, and there is none");
    }

    @Override
    public Score start(Task<?> task, Settings settings, Predictor eyes) {
        return new Count(eyes);
    }

    private static final class Count implements Score {

        private final Predictor eyes;
        private int same;
        private int all;

        private Count(Predictor eyes) {
            this.eyes = eyes;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            var seen = eyes.predict(Batch.of("input", examples.get("input"))).get("scores");
            var said = predictions.get("scores");
            for (int i = 0; i < examples.size(); i++) {
                boolean first = said.get(2 * i) < said.get(2 * i + 1);
                boolean second = seen.get(2 * i) < seen.get(2 * i + 1);
                same += first == second ? 1 : 0;
                all++;
            }
        }

        @Override
        public Map<String, Double> values() {
            return Map.of("agreement", (double) same / all);
        }
    }
}
