package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.onnx.Tensor;

/// Sets a share of the entries to 0 while training and scales the others up, so that the expectation stays.
///
/// Differs from the paper: scales while training instead of when used.
///
/// @param share in [0, 1)
/// @see <a href="https://arxiv.org/abs/1207.0580">Hinton et al., 2012</a>
public record Dropout(double share) implements Layer {

    public Dropout {
        require(share >= 0 && share < 1, "dropout of %s is outside [0, 1)", share);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        if (!scope.training() || share == 0) {
            return x;
        }
        var kept = scope.uniform(x.shape()).greater(share).cast(x.type());
        return x.mul(kept).div(1 - share);
    }
}
