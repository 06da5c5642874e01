package io.lectern.generative;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;

/// A square grid of Gaussian filters laid over pictures, so that gradients say where to look and how
/// closely: a patch is read through it, or written. The further apart filters are, the more of the
/// picture the patch covers and the coarser it is.
///
/// @param rows      how much each row of pixels counts in each row of the patch, `[batch, side,
///     height]`; sums to 1
/// @param columns   the same of columns, `[batch, side, width]`
/// @param intensity factor on what is read, divisor of what is written; above 0, `[batch]`
/// @param window    `[batch, 4]`: x and y of the centre, width from the first filter to the last, and
///     deviation of a filter, all in pixels; 0 is the middle of the first one
/// @see <a href="https://arxiv.org/abs/1502.04623">Gregor et al., 2015</a>, section 3.2
public record FilterBank(Tensor rows, Tensor columns, Tensor intensity, Tensor window) {

    /// How many numbers place a grid.
    public static final int NUMBERS = 5;

    /// The grid that so many numbers tell of [equations 19 to 26].
    ///
    /// Written as a softmax, a filter sums to 1 even where it lies beyond the picture; there it is at
    /// its edge.
    ///
    /// @param told   any numbers `[batch, 5]`: x, y, log variance, log stride, log intensity; zeros
    ///     spread the filters over the whole of a picture
    /// @param side   filters along each axis, from 2
    /// @param height of pictures, as `width`
    public static FilterBank of(Tensor told, int side, int height, int width) {
        told.expect("[batch, %d]".formatted(NUMBERS));
        var numbers = told.split(1, 1, 1, 1, 1, 1);
        var x = numbers.get(0).mul((width + 1) / 2.0).add((width - 1) / 2.0);
        var y = numbers.get(1).mul((height + 1) / 2.0).add((height - 1) / 2.0);
        var variance = numbers.get(2).exp();
        var reach = numbers.get(3).exp().mul(Math.max(height, width) - 1);
        return new FilterBank(
                filters(y, reach, variance, side, height),
                filters(x, reach, variance, side, width),
                numbers.get(4).exp().squeeze(1),
                Tensor.concat(1, x, y, reach, variance.sqrt()));
    }

    /// @param centre `[batch, 1]`, as are `reach` and `variance`
    private static Tensor filters(Tensor centre, Tensor reach, Tensor variance, int side, int pixels) {
        var place = Tensor.range(side).cast(centre.type()).div(side - 1).sub(0.5); // -1/2 to 1/2
        var means = centre.add(reach.mul(place)).unsqueeze(2); // [batch, side, 1]
        var distance = Tensor.range(pixels).cast(centre.type()).sub(means);
        return distance.square().div(variance.mul(-2).unsqueeze(2)).softmax(2);
    }

    /// Patches of pictures [equation 27].
    ///
    /// @param pictures `[batch, channels, height, width]`
    /// @return `[batch, channels, side, side]`
    public Tensor read(Tensor pictures) {
        return rows.unsqueeze(1)
                .matmul(pictures)
                .matmul(columns.unsqueeze(1).t())
                .mul(factor());
    }

    /// Pictures of patches, [equation 29].
    ///
    /// @param patches `[batch, channels, side, side]`
    /// @return `[batch, channels, height, width]`
    public Tensor write(Tensor patches) {
        return rows.unsqueeze(1)
                .t()
                .matmul(patches)
                .matmul(columns.unsqueeze(1))
                .div(factor());
    }

    private Tensor factor() {
        return intensity.reshape(Shape.of(intensity.dim(0), 1, 1, 1));
    }
}
