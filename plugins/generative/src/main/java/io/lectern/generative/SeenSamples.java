package io.lectern.generative;

import io.lectern.api.MetricPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One number for pictures that a model makes, beside those it should be like, as a classifier sees both.
///
/// A classifier of the same pictures serves as eyes: `lectern evaluate RUN --eyes RUN_OF_A_CLASSIFIER`. Numbers seen
/// through different eyes cannot be compared.
abstract class SeenSamples implements MetricPlugin.WithFeatures<SeenSamples.Settings> {

    private final Measure measure;

    SeenSamples(Measure measure) {
        this.measure = measure;
    }

    /// Nothing can be chosen.
    record Settings() {}

    /// The number, for at least one of each.
    abstract double score(Impressions data, Impressions samples);

    @Override
    public final Settings defaults() {
        return new Settings();
    }

    @Override
    public final Optional<String> objection(Task<?> task) {
        return task instanceof Generation(Feature.Image _)
                ? Optional.empty()
                : Optional.of("it judges models that make pictures");
    }

    @Override
    public final List<Measure> measures(Settings settings) {
        return List.of(measure);
    }

    @Override
    public final Score start(Task<?> task, Settings settings) {
        throw new IllegalArgumentException(
                objection(task).orElse("it looks through the eyes of a classifier, and there is none"));
    }

    @Override
    public final Score start(Task<?> task, Settings settings, Predictor eyes) {
        objection(task).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        return new Looking(eyes);
    }

    private final class Looking implements Score {

        private final Predictor eyes;
        private Impressions data = new Impressions(List.of(), List.of());
        private Impressions samples = new Impressions(List.of(), List.of());

        private Looking(Predictor eyes) {
            this.eyes = eyes;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            data = data.and(Impressions.of(examples.get("sample"), eyes));
            samples = samples.and(Impressions.of(predictions.get("sample"), eyes));
        }

        @Override
        public Map<String, Double> values() {
            boolean some = !data.features().isEmpty() && !samples.features().isEmpty();
            return Map.of(measure.name(), some ? score(data, samples) : Double.NaN);
        }
    }
}
