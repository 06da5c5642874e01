package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;

/// A vector for each whole number.
///
/// Shapes: whole numbers `[...]` in [0, count) to `[..., width]`; parameter `table [count, width]`.
///
/// @param deviation of the first vectors' entries
public record Embedding(int count, int width, double deviation) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return scope.param("table", Shape.of(count, width), Init.normal(deviation))
                .gather(0, x);
    }
}
