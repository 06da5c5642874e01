package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much of the values' variance the estimates explain: `1 - sum of squared errors / sum of squared deviations`.
///
/// 1 is perfect, 0 as good as always answering the mean, and there is no lower limit. With several
/// outputs it is the mean over those that vary; NaN where none does.
@About(id = "r2", name = "R²", summary = "Share of the values' variance that the estimates explain.")
public final class R2 implements MetricPlugin<NoSettings> {

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Estimates.objection(task);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("r2", Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        return new Moments(Estimates.of(task));
    }

    /// Running means and squared deviations of each output by Welford's method, which subtracts no large numbers.
    private static final class Moments implements Score {

        private final Estimates estimates;
        private final long[] counts;
        private final double[] means;
        private final double[] deviations;
        private final double[] errors;

        Moments(Estimates estimates) {
            this.estimates = estimates;
            counts = new long[estimates.outputs()];
            means = new double[estimates.outputs()];
            deviations = new double[estimates.outputs()];
            errors = new double[estimates.outputs()];
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            estimates.each(examples, predictions, (output, wanted, given) -> {
                double before = wanted - means[output];
                counts[output]++;
                means[output] += before / counts[output];
                deviations[output] += before * (wanted - means[output]);
                errors[output] += (given - wanted) * (given - wanted);
            });
        }

        @Override
        public Map<String, Double> values() {
            double mean = IntStream.range(0, counts.length)
                    .filter(i -> deviations[i] != 0) // true of NaN, which must not go unseen
                    .mapToDouble(i -> 1 - errors[i] / deviations[i])
                    .average()
                    .orElse(Double.NaN);
            return Map.of("r2", mean);
        }
    }
}
