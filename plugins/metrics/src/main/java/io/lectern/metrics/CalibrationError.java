package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How far the model's confidence is from how often it is right.
///
/// Examples go into bins of equal width by the probability of the class with the highest score. The expected
/// calibration error is the distance between mean confidence and accuracy within a bin, averaged over examples [Guo
/// et al. 2017, equation 5]. It is biased upwards where bins hold few examples. The figure is the reliability
/// diagram: accuracy over confidence, and beneath it how many examples each bin holds.
@About(
        id = "calibration-error",
        name = "Calibration error",
        summary = "Distance between how sure the model is and how often it is right.",
        paper = "https://arxiv.org/abs/1706.04599")
public final class CalibrationError implements MetricPlugin<CalibrationError.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Bins of equal width that confidence is sorted into.") @Range(min = 1, max = 1_000)
            int bins) {}

    @Override
    public Settings defaults() {
        return new Settings(15);
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.EXAMPLE);
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(new Measure("calibration-error", Goal.LOWEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        return new Bins(Choices.of(task, Choices.Kind.EXAMPLE), settings.bins());
    }

    private static final class Bins implements Score {

        private final Choices choices;
        private final long[] counts;
        private final long[] right;
        private final double[] confidence;
        private long total;
        private boolean undefined;

        Bins(Choices choices, int bins) {
            this.choices = choices;
            counts = new long[bins];
            right = new long[bins];
            confidence = new double[bins];
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            choices.each(examples, predictions, this::add);
        }

        private void add(int wanted, Logits given) {
            int best = given.best();
            double sure = best < 0 ? Double.NaN : Math.exp(given.logProbability(best));
            total++;
            if (Double.isNaN(sure)) {
                undefined = true;
                return;
            }
            int bin = Math.clamp((long) Math.ceil(sure * counts.length) - 1, 0, counts.length - 1);
            counts[bin]++;
            confidence[bin] += sure;
            if (best == wanted) {
                right[bin]++;
            }
        }

        @Override
        public Map<String, Double> values() {
            double error = 0;
            for (int bin = 0; bin < counts.length; bin++) {
                error += Math.abs(right[bin] - confidence[bin]);
            }
            return Map.of("calibration-error", undefined || total == 0 ? Double.NaN : error / total);
        }

        @Override
        public Optional<Figure> figure() {
            var used = IntStream.range(0, counts.length)
                    .filter(bin -> counts[bin] > 0)
                    .boxed()
                    .toList();
            if (used.isEmpty()) {
                return Optional.empty();
            }
            var sure = used.stream().map(bin -> confidence[bin] / counts[bin]).toList();
            var often =
                    used.stream().map(bin -> (double) right[bin] / counts[bin]).toList();
            var lines = List.of(
                    new Figure.Line("model", sure, often),
                    new Figure.Line("perfect", List.of(0.0, 1.0), List.of(0.0, 1.0)));
            var names = IntStream.range(0, counts.length).mapToObj(this::range).toList();
            var held = IntStream.range(0, counts.length)
                    .mapToObj(bin -> (double) counts[bin])
                    .toList();
            return Optional.of(new Figure.Row(
                    "Calibration",
                    List.of(
                            new Figure.Lines("Reliability", "confidence", "accuracy", lines),
                            new Figure.Bars("Examples by confidence", names, held, "examples"))));
        }

        private String range(int bin) {
            double width = 1.0 / counts.length;
            return String.format(Locale.ROOT, "%.2f to %.2f", bin * width, (bin + 1) * width);
        }
    }
}
