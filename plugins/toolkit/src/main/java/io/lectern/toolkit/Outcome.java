package io.lectern.toolkit;

import io.lectern.api.tensor.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a step says: its loss and the norm of all its gradients together, and what the phase named besides.
record Outcome(double loss, double gradientNorm, Map<String, Double> named) {

    /// @param results of a [Draft#part]
    static Outcome of(Map<String, NdArray> results) {
        var named = new LinkedHashMap<String, Double>();
        results.forEach((name, value) -> {
            if (name.startsWith(Draft.NAMED)) {
                named.put(name.substring(Draft.NAMED.length()), value.item());
            }
        });
        return new Outcome(item(results, Draft.LOSS), norm(results), named);
    }

    /// Of a batch whose parts said these, all of one size.
    ///
    /// @param gradientNorm of the mean gradients, which is not the mean of their norms
    static Outcome of(List<Outcome> parts, double gradientNorm) {
        var named = new LinkedHashMap<String, Double>();
        parts.forEach(
                part -> part.named.forEach((name, value) -> named.merge(name, value / parts.size(), Double::sum)));
        double loss = parts.stream().mapToDouble(Outcome::loss).average().orElseThrow();
        return new Outcome(loss, gradientNorm, named);
    }

    static double norm(Map<String, NdArray> results) {
        return item(results, Descent.NORM);
    }

    boolean finite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }

    private static double item(Map<String, NdArray> results, String name) {
        return Objects.requireNonNull(results.get(name)).item();
    }
}
