package io.lectern.runtime.experiment;

import java.util.List;

/// A value that was measured several times.
///
/// @param deviation standard deviation of the sample; NaN where it was measured once
public record Spread(double mean, double deviation) {

    static Spread of(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return new Spread(mean, values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1)));
    }
}
