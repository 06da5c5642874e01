package io.lectern.testing.ops;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;

/// Whole numbers for look-ups, the same every time.
final class Indices {

    private Indices() {}

    /// Whole numbers in [0, bound), with repetitions.
    static Tensor below(int bound, Shape shape) {
        var random = new Randomness(bound).at("indices", shape.size());
        return Tensor.constant(NdArray.of(random.longs(shape.size(), 0, bound).toArray(), shape));
    }

    static Tensor of(long... values) {
        return Tensor.constant(NdArray.of(values, Shape.of(values.length)));
    }
}
