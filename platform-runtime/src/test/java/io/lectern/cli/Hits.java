package io.lectern.cli;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Share of examples whose highest score is the right one.
@About(id = "hits", name = "Hits", summary = "Share of right answers.")
final class Hits implements MetricPlugin<Hits.Settings> {

    record Settings() {}

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
        return List.of(new Measure("hits", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        return new Score() {
            private int right;
            private int all;

            @Override
            public void add(Batch examples, Batch predictions) {
                var scores = predictions.get("scores");
                for (int row = 0; row < examples.size(); row++) {
                    int best = scores.get(2 * row) >= scores.get(2 * row + 1) ? 0 : 1;
                    right += best == (int) examples.get("label").get(row) ? 1 : 0;
                    all++;
                }
            }

            @Override
            public Map<String, Double> values() {
                return Map.of("hits", (double) right / all);
            }
        };
    }
}
