package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;

/// Multiplicative interaction of two inputs, `y_k = sum_ij x_i W_ijk z_j + sum_i x_i U_ik + sum_j z_j V_jk + b_k`.
///
/// Gates, attention scores and weights that another network gives are instances of it.
///
/// Shapes: `[..., in]` and `[..., context]` with the same leading axes to `[..., units]`; parameters `weight [in,
/// context, units]`, `input [in, units]`, `context [context, units]`, `bias [units]`. As a layer, both inputs are the
/// same.
///
/// @see <a href="https://openreview.net/forum?id=rylnK6VtDH">Jayakumar et al., 2020</a>
public record Bilinear(int units) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return apply(x, x, scope);
    }

    public Tensor apply(Tensor x, Tensor z, Scope scope) {
        require(
                x.shape().drop(1).equals(z.shape().drop(1)),
                "%s and %s differ in more than their last axis",
                x.shape(),
                z.shape());
        int in = x.dim(-1);
        int context = z.dim(-1);
        double share = 1.0 / 3; // of the variance, for each of the three sums
        var weight = scope.param(
                "weight", Shape.of(in, context, units), Init.normal(Math.sqrt(share / ((double) in * context))));
        var linear = scope.param("input", Shape.of(in, units), Init.normal(Math.sqrt(share / in)));
        var other = scope.param("context", Shape.of(context, units), Init.normal(Math.sqrt(share / context)));
        var bias = scope.param("bias", Shape.of(units), Init.fill(0));
        var matrices = x.matmul(weight.reshape(in, context * units))
                .reshape(x.shape().drop(1).append(context, units)); // the map of z that x chooses
        var product = z.unsqueeze(-2).matmul(matrices).reshape(x.shape().with(-1, units));
        return product.add(x.matmul(linear)).add(z.matmul(other)).add(bias);
    }
}
