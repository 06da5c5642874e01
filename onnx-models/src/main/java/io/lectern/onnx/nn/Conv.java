package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import java.util.Collections;

/// Convolution over one to three spatial axes, as many as the input has.
///
/// Shapes: `[batch, in, ...]` to `[batch, channels, ...]`; parameters `weight [channels, in / groups, kernel...]` and
/// `bias [channels]`. What is computed is a cross-correlation, as everywhere in the field.
///
/// @param kernel   length along each axis
/// @param padding  zeros before and after each axis
/// @param dilation distance between neighbours under the kernel
/// @param groups   divides the input's and the output's channels
/// @param start    of the weights: He's, unless something else is asked for
public record Conv(
        int channels, int kernel, int stride, int padding, int dilation, int groups, boolean bias, Start start)
        implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        require(x.rank() >= 3 && x.rank() <= 5, "a convolution needs [batch, channels, ...], got %s", x.shape());
        require(x.dim(1) % groups == 0, "%d channels do not split into %d groups", x.dim(1), groups);
        int axes = x.rank() - 2;
        var window = Window.square(kernel, axes)
                .stride(stride)
                .padding(padding)
                .dilation(dilation)
                .groups(groups);
        int in = x.dim(1) / groups;
        var shape = Shape.of(channels, in)
                .append(window.kernel().stream().mapToInt(Integer::intValue).toArray());
        int fanIn = shape.size() / channels;
        var y = x.conv(scope.param("weight", shape, start.of(fanIn)), window);
        return bias ? y.add(bias(channels, axes, scope)) : y;
    }

    static Tensor bias(int channels, int axes, Scope scope) {
        var ones = Collections.nCopies(axes, 1).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        return scope.param("bias", Shape.of(channels), Init.fill(0))
                .reshape(Shape.of(channels).append(ones));
    }

    public Conv stride(int every) {
        return new Conv(channels, kernel, every, padding, dilation, groups, bias, start);
    }

    public Conv padding(int zeros) {
        return new Conv(channels, kernel, stride, zeros, dilation, groups, bias, start);
    }

    /// Padding that keeps the size at stride 1; the kernel is odd.
    public Conv same() {
        return padding((kernel - 1) * dilation / 2);
    }

    public Conv dilation(int distance) {
        return new Conv(channels, kernel, stride, padding, distance, groups, bias, start);
    }

    public Conv groups(int count) {
        return new Conv(channels, kernel, stride, padding, dilation, count, bias, start);
    }

    public Conv withoutBias() {
        return new Conv(channels, kernel, stride, padding, dilation, groups, false, start);
    }

    public Conv start(Start first) {
        return new Conv(channels, kernel, stride, padding, dilation, groups, bias, first);
    }

    /// With a deviation of `factor / sqrt(in)`, `in` the weights that meet in a place.
    public Conv gain(double factor) {
        return start(new Start.Scaled(factor));
    }
}
