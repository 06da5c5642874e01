package io.lectern.lenses;

import io.lectern.api.LensPlugin.Subject;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// Examples as the vectors that a layer makes of them.
///
/// @param layer  where
/// @param values `[examples, features]`; over a text the mean of its places
record FeatureSpace(String layer, NdArray values) {

    /// Why there are none, or nothing.
    static Optional<String> objection(Subject subject) {
        if (Network.observable(subject).isEmpty()) {
            return Optional.of(Network.CLOSED);
        }
        return Network.lastHidden(subject).isEmpty()
                ? Optional.of("the model has no layer between input and answer")
                : Seen.withoutExamples(subject);
    }

    /// @param chosen path of a layer, or empty for the last one before the answer
    static FeatureSpace of(Subject subject, Batch examples, String chosen) {
        var model = Network.observable(subject).orElseThrow();
        var layer = chosen.isEmpty() ? Network.lastHidden(subject).orElseThrow() : Network.probe(model, chosen);
        var fetches = List.<Fetch>of(new Fetch.Value(layer));
        var values = Seen.each(
                Seen.inputs(subject, examples),
                part -> model.evaluate(part, fetches).get(layer));
        return new FeatureSpace(
                layer, values.shape().rank() == 3 ? meanOverTime(subject, examples, values) : flat(values));
    }

    int count() {
        return values.dim(0);
    }

    int features() {
        return values.dim(1);
    }

    double[] row(int example) {
        var row = new double[features()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(example * row.length + i);
        }
        return row;
    }

    private static NdArray flat(NdArray values) {
        int count = values.dim(0);
        return values.reshape(count, values.size() / Math.max(1, count));
    }

    private static NdArray meanOverTime(Subject subject, Batch examples, NdArray values) {
        var input = subject.task().inputs().keySet().iterator().next();
        int time = values.dim(1);
        int width = values.dim(2);
        var means = new float[values.dim(0) * width];
        for (int example = 0; example < values.dim(0); example++) {
            int length = Math.max(1, Seen.length(examples, input, example, time));
            for (int i = 0; i < length * width; i++) {
                means[example * width + i % width] += (float) (values.get(example * time * width + i) / length);
            }
        }
        return NdArray.of(means, Shape.of(values.dim(0), width));
    }
}
