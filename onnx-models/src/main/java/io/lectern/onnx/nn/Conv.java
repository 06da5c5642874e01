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
/// @param gain     factor on the deviation of the first weights: sqrt(2) is He's, which is the default
public record Conv(
        int channels, int kernel, int stride, int padding, int dilation, int groups, boolean bias, double gain)
        implements Layer {

    static final double HE = Math.sqrt(2);

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
        var y = x.conv(scope.param("weight", shape, Init.normal(gain / Math.sqrt(fanIn))), window);
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
        return new Conv(channels, kernel, every, padding, dilation, groups, bias, gain);
    }

    public Conv padding(int zeros) {
        return new Conv(channels, kernel, stride, zeros, dilation, groups, bias, gain);
    }

    /// Padding that keeps the size at stride 1; the kernel is odd.
    public Conv same() {
        return padding((kernel - 1) * dilation / 2);
    }

    public Conv dilation(int distance) {
        return new Conv(channels, kernel, stride, padding, distance, groups, bias, gain);
    }

    public Conv groups(int count) {
        return new Conv(channels, kernel, stride, padding, dilation, count, bias, gain);
    }

    public Conv withoutBias() {
        return new Conv(channels, kernel, stride, padding, dilation, groups, false, gain);
    }

    public Conv gain(double factor) {
        return new Conv(channels, kernel, stride, padding, dilation, groups, bias, factor);
    }
}
