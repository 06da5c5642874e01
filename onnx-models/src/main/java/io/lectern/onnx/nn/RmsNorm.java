package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;

/// Root mean square normalisation: the last axis of each sample with mean square 1, then scaled. Layer normalisation
/// without the mean.
///
/// Shapes: `[..., width]` stays; parameter `scale [width]`.
///
/// @param epsilon added to the mean square; the paper has none
/// @see <a href="https://arxiv.org/abs/1910.07467">Zhang and Sennrich, 2019</a>
public record RmsNorm(double epsilon) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        var scale = scope.param("scale", Shape.of(x.dim(-1)), Init.fill(1));
        return x.div(x.square().meanKeep(-1).add(epsilon).sqrt()).mul(scale);
    }
}
