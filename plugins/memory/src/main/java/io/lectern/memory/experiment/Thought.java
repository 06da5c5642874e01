package io.lectern.memory.experiment;

import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How long a model with adaptive computation time thought about each entry of some examples.
///
/// @param weights   `[entries, steps]`
/// @param taken     steps of each entry
/// @param remainder of each entry
record Thought(NdArray weights, NdArray taken, NdArray remainder) {

    static final double SLACK = 0.01;

    /// @param scope where the model thinks
    static Thought of(Predictor model, String scope, Batch examples) {
        var weights = new Fetch.Value(scope + "/weights");
        var steps = new Fetch.Value(scope + "/steps");
        var remainder = new Fetch.Value(scope + "/remainder");
        var seen = ((Predictor.Observable) model).evaluate(examples, List.of(weights, steps, remainder));
        var shares = seen.get(weights.name());
        int most = shares.dim(-1);
        return new Thought(
                shares.reshape(shares.size() / most, most), seen.get(steps.name()), seen.get(remainder.name()));
    }

    int entries() {
        return taken.size();
    }

    int steps(int entry) {
        return (int) taken.get(entry);
    }

    /// Steps and remainder, a mean.
    double cost() {
        return all().mapToDouble(i -> taken.get(i) + remainder.get(i)).average().orElseThrow();
    }

    /// Between 1 and what all steps weigh together.
    double gap() {
        return largest(i -> Math.abs(1 - sum(i, weights.dim(1))));
    }

    /// Between the weight of the last step and the remainder.
    double lastGap() {
        return largest(i -> Math.abs(weights.at(i).get(steps(i) - 1) - remainder.get(i)));
    }

    /// What the steps before the last one weigh together.
    double before() {
        return largest(i -> sum(i, steps(i) - 1));
    }

    private double sum(int entry, int steps) {
        var row = weights.at(entry);
        return IntStream.range(0, steps).mapToDouble(row::get).sum();
    }

    private double largest(IntToDoubleFunction of) {
        return all().mapToDouble(of).max().orElseThrow();
    }

    private IntStream all() {
        return IntStream.range(0, taken.size());
    }
}
