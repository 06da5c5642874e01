package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;

/// Fully connected layer, `y = xW + b`.
///
/// Shapes: `[..., in]` to `[..., units]`; parameters `weight [in, units]` and `bias [units]`.
///
/// @param start of the weights: with a deviation of sqrt(1 / in), unless something else is asked for
public record Linear(int units, boolean bias, Start start) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        int in = x.dim(-1);
        var y = x.matmul(scope.param("weight", Shape.of(in, units), start.of(in)));
        return bias ? y.add(scope.param("bias", Shape.of(units), Init.fill(0))) : y;
    }

    public Linear withoutBias() {
        return new Linear(units, false, start);
    }

    public Linear start(Start first) {
        return new Linear(units, bias, first);
    }

    /// With a deviation of `factor / sqrt(in)`.
    public Linear gain(double factor) {
        return start(new Start.Scaled(factor));
    }
}
