package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.onnx.Tensor;

/// Instance normalisation: each channel of each sample with mean 0 and variance 1 over its places, then scaled and
/// shifted. Removes contrast and colour of a picture, which style transfer wants.
///
/// Shapes: `[batch, channels, ...]` with at least one spatial axis stays; parameters `scale [channels]` and
/// `shift [channels]`. Nothing is remembered: use is as training.
///
/// @param epsilon added to the variance
/// @see <a href="https://arxiv.org/abs/1607.08022">Ulyanov et al., 2016</a>
public record InstanceNorm(double epsilon) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        require(x.rank() >= 3, "instance normalisation needs [batch, channels, ...] with places, got %s", x.shape());
        return GroupNorm.perChannel(x.standardize(epsilon, Layers.spatial(x.rank())), scope);
    }
}
