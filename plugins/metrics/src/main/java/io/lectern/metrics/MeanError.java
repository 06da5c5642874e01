package io.lectern.metrics;

import io.lectern.api.MetricPlugin.Score;
import io.lectern.api.data.Batch;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// The mean of something made of each error, and a number made of that mean.
final class MeanError implements Score {

    private final String name;
    private final Estimates estimates;
    private final DoubleUnaryOperator cost;
    private final DoubleUnaryOperator result;
    private double sum;
    private long count;

    MeanError(String name, Estimates estimates, DoubleUnaryOperator cost, DoubleUnaryOperator result) {
        this.name = name;
        this.estimates = estimates;
        this.cost = cost;
        this.result = result;
    }

    @Override
    public void add(Batch examples, Batch predictions) {
        estimates.each(examples, predictions, (_, wanted, given) -> {
            sum += cost.applyAsDouble(given - wanted);
            count++;
        });
    }

    @Override
    public Map<String, Double> values() {
        return Map.of(name, count == 0 ? Double.NaN : result.applyAsDouble(sum / count));
    }
}
