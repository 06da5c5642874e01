package io.lectern.runtime.fake;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The share of right answers.
@About(id = "accuracy", name = "Accuracy", summary = "Share of right answers.")
public final class Share implements MetricPlugin<Share.Settings> {

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
        return List.of(new Measure("accuracy", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        return new Count();
    }

    private static final class Count implements Score {

        private int right;
        private int all;

        @Override
        public void add(Batch examples, Batch predictions) {
            for (int i = 0; i < examples.size(); i++) {
                long guess = predictions.get("scores").get(2 * i)
                                < predictions.get("scores").get(2 * i + 1)
                        ? 1
                        : 0;
                right += guess == examples.get("label").longs()[i] ? 1 : 0;
                all++;
            }
        }

        @Override
        public Map<String, Double> values() {
            return Map.of("accuracy", (double) right / all);
        }
    }
}
