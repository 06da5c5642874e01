package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import java.util.Arrays;

/// Group normalisation: each group of neighbouring channels of each sample with mean 0 and variance 1, then each
/// channel scaled and shifted. Does not depend on the batch.
///
/// Shapes: `[batch, channels, ...]` stays; `groups` divides `channels`; parameters `scale [channels]` and
/// `shift [channels]`. One group is layer normalisation over the whole sample.
///
/// @param epsilon added to the variance
/// @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, 2018</a>
public record GroupNorm(int groups, double epsilon) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        require(x.rank() >= 2, "group normalisation needs [batch, channels, ...], got %s", x.shape());
        int batch = x.dim(0);
        int channels = x.dim(1);
        require(groups > 0 && channels % groups == 0, "%d channels do not split into %d groups", channels, groups);
        var standard = x.reshape(batch, groups, -1).standardize(epsilon, -1).reshape(x.shape());
        return perChannel(standard, scope);
    }

    /// Scales and shifts each channel.
    static Tensor perChannel(Tensor x, Scope scope) {
        int channels = x.dim(1);
        var shape = new int[x.rank() - 1];
        Arrays.fill(shape, 1);
        shape[0] = channels;
        var scale = scope.param("scale", Shape.of(channels), Init.fill(1)).reshape(shape);
        var shift = scope.param("shift", Shape.of(channels), Init.fill(0)).reshape(shape);
        return x.mul(scale).add(shift);
    }
}
