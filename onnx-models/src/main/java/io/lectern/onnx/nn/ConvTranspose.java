package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import java.util.stream.IntStream;

/// Transposed convolution over one to three spatial axes: the gradient of a convolution, used to enlarge. It undoes
/// the shape of that convolution, not its values.
///
/// Shapes: `[batch, in, ...]` to `[batch, channels, ...]`, where a length `n` becomes `(n - 1) stride + kernel - 2
/// padding`; parameters `weight [in, channels, kernel...]` and `bias [channels]`. A kernel that the stride divides
/// leaves no chequered pattern.
///
/// @param padding places cut off before and after each axis
/// @param start   of the weights: He's, unless something else is asked for
/// @see <a href="https://arxiv.org/abs/1411.4038">Long et al., 2015</a>
/// @see <a href="https://doi.org/10.23915/distill.00003">Odena et al., 2016</a>, on chequered patterns
public record ConvTranspose(int channels, int kernel, int stride, int padding, boolean bias, Start start)
        implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        require(
                x.rank() >= 3 && x.rank() <= 5,
                "a transposed convolution needs [batch, channels, ...], got %s",
                x.shape());
        int axes = x.rank() - 2;
        var window = Window.square(kernel, axes).stride(stride).padding(padding);
        var size = IntStream.range(2, x.rank())
                .mapToObj(axis -> (x.dim(axis) - 1) * stride + kernel - 2 * padding)
                .toList();
        require(
                size.stream().allMatch(length -> length > 0),
                "a padding of %d cuts off all of %s with the kernel %d",
                padding,
                x.shape(),
                kernel);
        var shape = Shape.of(x.dim(1), channels)
                .append(window.kernel().stream().mapToInt(k -> k).toArray());
        double fanIn = x.dim(1) * Math.pow((double) kernel / stride, axes); // weights that meet in a place, on average
        var y = x.convTranspose(scope.param("weight", shape, start.of(fanIn)), window, size);
        return bias ? y.add(Conv.bias(channels, axes, scope)) : y;
    }

    public ConvTranspose stride(int every) {
        return new ConvTranspose(channels, kernel, every, padding, bias, start);
    }

    public ConvTranspose padding(int places) {
        return new ConvTranspose(channels, kernel, stride, places, bias, start);
    }

    public ConvTranspose withoutBias() {
        return new ConvTranspose(channels, kernel, stride, padding, false, start);
    }

    public ConvTranspose start(Start first) {
        return new ConvTranspose(channels, kernel, stride, padding, bias, first);
    }

    /// With a deviation of `factor / sqrt(in)`, `in` the weights that meet in a place.
    public ConvTranspose gain(double factor) {
        return start(new Start.Scaled(factor));
    }
}
