package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;

/// Fully connected layer, `y = xW + b`.
///
/// Shapes: `[..., in]` to `[..., units]`; parameters `weight [in, units]` and `bias [units]`.
///
/// @param gain factor on the deviation of the first weights, which is sqrt(1 / in) for gain 1 and He's for sqrt(2);
///     on orthonormal ones where `start` says so
public record Linear(int units, boolean bias, double gain, Start start) implements Layer {

    /// How weights start.
    public enum Start {
        /// Independent draws from a normal distribution.
        NORMAL,
        /// Rows or columns that are orthonormal [Saxe et al. 2014].
        ORTHOGONAL
    }

    public Linear(int units, boolean bias, double gain) {
        this(units, bias, gain, Start.NORMAL);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        int in = x.dim(-1);
        var init = switch (start) {
            case NORMAL -> Init.normal(gain / Math.sqrt(in));
            case ORTHOGONAL -> new Init.Orthogonal(gain);
        };
        var y = x.matmul(scope.param("weight", Shape.of(in, units), init));
        return bias ? y.add(scope.param("bias", Shape.of(units), Init.fill(0))) : y;
    }

    public Linear withoutBias() {
        return new Linear(units, false, gain, start);
    }

    public Linear gain(double factor) {
        return new Linear(units, bias, factor, start);
    }

    public Linear orthogonal() {
        return new Linear(units, bias, gain, Start.ORTHOGONAL);
    }
}
