package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;

/// Layer normalisation: mean 0 and variance 1 over the last axis of each sample, then scaled and shifted.
///
/// Shapes: `[..., width]` stays; parameters `scale [width]` and `shift [width]`.
///
/// @param epsilon added to the variance
/// @see <a href="https://arxiv.org/abs/1607.06450">Ba et al., 2016</a>
public record LayerNorm(double epsilon) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        int width = x.dim(-1);
        var scale = scope.param("scale", Shape.of(width), Init.fill(1));
        var shift = scope.param("shift", Shape.of(width), Init.fill(0));
        return x.standardize(epsilon, -1).mul(scale).add(shift);
    }
}
