package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// A convolution without shared weights: every place has filters of its own.
///
/// Shapes: `[batch, in, ...]` to `[batch, channels, ...]` over one to three spatial axes; parameters
/// `weight [places, in kernel^axes, channels]`, where the input's channels are outermost, and `bias [channels, ...]`.
///
/// @param padding zeros before and after each axis
/// @see <a href="https://papers.nips.cc/paper/1988/hash/a97da629b098b75c294dffdc3e463904-Abstract.html">LeCun,
///     1989</a>, on why to share them
public record LocallyConnected(int channels, int kernel, int stride, int padding) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        require(x.rank() >= 3 && x.rank() <= 5, "local filters need [batch, channels, ...], got %s", x.shape());
        require(
                kernel > 0 && stride > 0 && padding >= 0,
                "a kernel of %d, stride %d and padding %d fit nothing",
                kernel,
                stride,
                padding);
        var size = IntStream.range(2, x.rank()).map(axis -> output(x.dim(axis))).toArray();
        var patches = Tensor.stack(2, patches(x)); // [batch, in, kernel^axes, ...]
        int batch = x.dim(0);
        int fanIn = patches.dim(1) * patches.dim(2);
        int places = Shape.of(size).size();
        var weight = scope.param("weight", Shape.of(places, fanIn, channels), Init.he(fanIn));
        var byPlace = patches.reshape(batch, fanIn, places).transpose(2, 0, 1);
        var y = byPlace.matmul(weight).transpose(1, 2, 0); // [batch, channels, places]
        var bias = scope.param("bias", Shape.of(channels).append(size), Init.fill(0));
        return y.reshape(Shape.of(batch, channels).append(size)).add(bias);
    }

    private int output(int length) {
        int padded = length + 2 * padding;
        require(padded >= kernel, "the kernel %d is longer than the padded length %d", kernel, padded);
        return (padded - kernel) / stride + 1;
    }

    /// What each place of the kernel sees, row by row.
    private List<Tensor> patches(Tensor x) {
        var patches = List.of(x);
        for (int i = 2; i < x.rank(); i++) {
            int axis = i;
            int last = (output(x.dim(axis)) - 1) * stride;
            patches = patches.stream()
                    .map(patch -> patch.pad(axis, padding, padding))
                    .flatMap(patch -> IntStream.range(0, kernel)
                            .mapToObj(start -> patch.slice(axis, start, start + last + 1, stride)))
                    .toList();
        }
        return patches;
    }

    public LocallyConnected stride(int every) {
        return new LocallyConnected(channels, kernel, every, padding);
    }

    public LocallyConnected padding(int zeros) {
        return new LocallyConnected(channels, kernel, stride, zeros);
    }
}
