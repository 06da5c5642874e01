package io.lectern.generative;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far pictures that were turned into the other kind and back are from what they were: the mean
/// distance of intensities in [0, 1], over both kinds. Says nothing of what they were on the way.
@About(
        id = "cycle-distance",
        name = "Cycle distance",
        summary = "Mean distance of a pixel from what it was before there and back.",
        paper = "https://arxiv.org/abs/1703.10593")
public final class CycleDistance implements MetricPlugin<CycleDistance.Settings> {

    private static final String NAME = "cycle-distance";

    /// Nothing can be chosen.
    record Settings() {}

    @Override
    public Settings defaults() {
        return new Settings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return task instanceof UnpairedTranslation(Feature.Image _, Feature.Image _)
                ? Optional.empty()
                : Optional.of("it judges models that turn pictures into another kind and back");
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(new Measure(NAME, Goal.LOWEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        objection(task).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
        return new Distances();
    }

    private static final class Distances implements Score {

        private double sum;
        private long pixels;

        @Override
        public void add(Batch examples, Batch predictions) {
            add(examples.get("first"), predictions.get("first-again"));
            add(examples.get("second"), predictions.get("second-again"));
        }

        private void add(NdArray given, NdArray back) {
            require(given.shape().equals(back.shape()), "%s came back as %s", given.shape(), back.shape());
            for (int i = 0; i < given.size(); i++) {
                sum += Math.abs(given.get(i) - back.get(i));
            }
            pixels += given.size();
        }

        @Override
        public Map<String, Double> values() {
            return Map.of(NAME, pixels == 0 ? Double.NaN : sum / pixels);
        }
    }
}
