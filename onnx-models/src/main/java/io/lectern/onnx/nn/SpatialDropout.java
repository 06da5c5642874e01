package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.Arrays;

/// Sets a share of the channels to 0 while training, each as a whole, and scales the others up: neighbours are so
/// alike that single entries would not be missed.
///
/// Shapes: `[batch, channels, ...]` stays.
///
/// @param share in [0, 1)
/// @see <a href="https://arxiv.org/abs/1411.4280">Tompson et al., 2015</a>
public record SpatialDropout(double share) implements Layer {

    public SpatialDropout {
        require(share >= 0 && share < 1, "dropout of %s is outside [0, 1)", share);
    }

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        if (!scope.training() || share == 0) {
            return x;
        }
        require(x.rank() >= 2, "dropout of channels needs [batch, channels, ...], got %s", x.shape());
        var shape = new int[x.rank()];
        Arrays.fill(shape, 1);
        shape[0] = x.dim(0);
        shape[1] = x.dim(1);
        var kept = scope.uniform(Shape.of(shape)).greater(share).cast(x.type());
        return x.mul(kept.div(1 - share));
    }
}
