package com.example.acme;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often the highest score is not that of the right class.
@About(id = "acme-metric", name = "Acme metric", summary = "Share of examples whose highest score is a wrong class.")
public final class AcmeMetric implements MetricPlugin<AcmeMetric.Settings> {

    /// There is nothing to choose.
    public record Settings() {}

    @Override
    public Settings defaults() {
        return new Settings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return task instanceof Classification ? Optional.empty() : Optional.of("it judges classes only");
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(new Measure("acme-error", Goal.LOWEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        if (!(task instanceof Classification classification)) {
            throw new IllegalArgumentException(objection(task).orElseThrow());
        }
        return new Count(classification.classes().size());
    }

    private static final class Count implements Score {

        private final int classes;
        private long wrong;
        private long all;

        Count(int classes) {
            this.classes = classes;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            var scores = predictions.get("scores").toFloats(); // [batch, classes]
            var labels = examples.get("label").longs();
            for (int i = 0; i < labels.length; i++) {
                wrong += AcmeLens.best(scores, i, classes) == labels[i] ? 0 : 1;
            }
            all += labels.length;
        }

        @Override
        public Map<String, Double> values() {
            return Map.of("acme-error", all == 0 ? Double.NaN : (double) wrong / all);
        }
    }
}
