package io.lectern.metrics;

import io.lectern.api.MetricPlugin.Score;
import io.lectern.api.data.Batch;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/// How little the model expected what came: the mean of `-ln p(right class)`, in nats, by way of a number made of it.
final class Surprise implements Score {

    private final String name;
    private final Choices choices;
    private final IntToDoubleFunction units;
    private final DoubleUnaryOperator result;
    private double nats;
    private double count;

    private Surprise(String name, Choices choices, IntToDoubleFunction units, DoubleUnaryOperator result) {
        this.name = name;
        this.choices = choices;
        this.units = units;
        this.result = result;
    }

    /// The mean over choices.
    static Surprise mean(String name, Choices choices, DoubleUnaryOperator result) {
        return new Surprise(name, choices, _ -> 1, result);
    }

    /// The sum over choices for each of the units that the right classes are worth.
    static Surprise per(IntToDoubleFunction units, String name, Choices choices, DoubleUnaryOperator result) {
        return new Surprise(name, choices, units, result);
    }

    @Override
    public void add(Batch examples, Batch predictions) {
        choices.each(examples, predictions, (wanted, given) -> {
            nats -= given.logProbability(wanted);
            count += units.applyAsDouble(wanted);
        });
    }

    @Override
    public Map<String, Double> values() {
        return Map.of(name, count == 0 ? Double.NaN : result.applyAsDouble(nats / count));
    }
}
