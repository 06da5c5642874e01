package io.lectern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Map;

/// What some steps of training came to: the loss at each, and the weights after the last.
record Learnt(List<Double> losses, Map<String, NdArray> weights) {

    private static final double TOLERANCE = 1e-4;

    /// Equal up to 1e-4 of the scale of each number's own tensor.
    void agreesWith(Learnt other) {
        assertThat(losses).hasSameSizeAs(other.losses);
        for (int step = 0; step < losses.size(); step++) {
            double theirs = other.losses.get(step);
            assertThat(losses.get(step)).as("loss %d", step).isCloseTo(theirs, within(TOLERANCE * Math.abs(theirs)));
        }
        assertThat(weights).hasSameSizeAs(other.weights);
        weights.forEach((path, value) -> {
            var theirs = other.weights.get(path);
            assertThat(theirs).as(path).isNotNull();
            double scale = largest(theirs);
            for (int i = 0; i < value.size(); i++) {
                assertThat(value.get(i)).as("%s at %d", path, i).isCloseTo(theirs.get(i), within(TOLERANCE * scale));
            }
        });
    }

    /// Whether a weight moved far enough that two sides that agree have both learnt the same.
    boolean movedFrom(Map<String, NdArray> start) {
        return start.entrySet().stream().anyMatch(entry -> !entry.getValue().equals(weights.get(entry.getKey())));
    }

    private static double largest(NdArray array) {
        double largest = 0;
        for (int i = 0; i < array.size(); i++) {
            largest = Math.max(largest, Math.abs(array.get(i)));
        }
        return largest;
    }
}
