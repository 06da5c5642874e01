package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Batch normalisation: each channel with mean 0 and variance 1 over the batch, then scaled and shifted.
///
/// Shapes: `[batch, channels, ...]` stays; parameters `scale [channels]`, `shift [channels]`; states `mean
/// [channels]` and `variance [channels]`, which follow the batches' and are used outside training. A sample's result
/// depends on its batch mates while training.
///
/// @param momentum share of the old running value kept at each step
/// @param epsilon  added to the variance
/// @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy, 2015</a>
public record BatchNorm(double momentum, double epsilon) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        int channels = x.dim(1);
        var perChannel = perChannel(channels, x.rank());
        var scale = scope.param("scale", Shape.of(channels), Init.fill(1)).reshape(perChannel);
        var shift = scope.param("shift", Shape.of(channels), Init.fill(0)).reshape(perChannel);
        var mean = scope.state("mean", Shape.of(channels), Init.fill(0));
        var variance = scope.state("variance", Shape.of(channels), Init.fill(1));
        if (!scope.training()) {
            var factor = scale.div(variance.reshape(perChannel).add(epsilon).sqrt());
            return x.mul(factor).add(shift.sub(mean.reshape(perChannel).mul(factor)));
        }
        var axes = Stream.concat(Stream.of(0), IntStream.range(2, x.rank()).boxed())
                .toArray(Integer[]::new);
        double count = Arrays.stream(axes).mapToDouble(x::dim).reduce(1, (a, b) -> a * b);
        var batchMean = x.meanKeep(axes).reshape(channels);
        var batchVariance =
                x.inverseDeviation(epsilon, axes).square().rdiv(1).sub(epsilon).reshape(channels);
        scope.update("mean", follow(mean, batchMean));
        scope.update("variance", follow(variance, batchVariance.mul(count / Math.max(1, count - 1))));
        return x.standardize(epsilon, axes).mul(scale).add(shift);
    }

    private Tensor follow(Tensor running, Tensor batch) {
        return running.mul(momentum).add(batch.mul(1 - momentum)).stopGradient();
    }

    private static Shape perChannel(int channels, int rank) {
        var shape = new int[rank - 1];
        Arrays.fill(shape, 1);
        shape[0] = channels;
        return Shape.of(shape);
    }
}
