package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;

/// Fully connected layer, `y = xW + b`.
///
/// Shapes: `[..., in]` to `[..., units]`; parameters `weight [in, units]` and `bias [units]`.
///
/// @param gain factor on the deviation of the first weights, which is sqrt(1 / in) for gain 1 and He's for sqrt(2)
public record Linear(int units, boolean bias, double gain) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        int in = x.dim(-1);
        var y = x.matmul(scope.param("weight", Shape.of(in, units), Init.normal(gain / Math.sqrt(in))));
        return bias ? y.add(scope.param("bias", Shape.of(units), Init.fill(0))) : y;
    }

    public Linear withoutBias() {
        return new Linear(units, false, gain);
    }

    public Linear gain(double factor) {
        return new Linear(units, bias, factor);
    }
}
