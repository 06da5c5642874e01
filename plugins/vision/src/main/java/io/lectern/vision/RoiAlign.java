package io.lectern.vision;

import io.lectern.onnx.Tensor;

/// Features within boxes, each box on a grid of the same size.
///
/// What a cell gets is the mean of the map at a few points spread evenly over it, bilinear between the centres of the
/// map's places; nothing is rounded, so that gradients reach the map and the boxes alike. A bilinear value is a sum
/// over rows of sums over columns, so all cells are two products of the map with matrices of weights.
///
/// @param side   cells along each side of a box
/// @param points along each side of a cell
/// @see <a href="https://arxiv.org/abs/1703.06870">He et al., 2017</a>, which found RoIPool's rounding to cost
/// precision
record RoiAlign(int side, int points) {

    /// @param map    `[batch, channels, height, width]`
    /// @param boxes  `[batch, count, 4]` in pixels
    /// @param stride pixels from place to place of the map
    /// @return `[batch, count, channels, side, side]`
    Tensor of(Tensor map, Tensor boxes, double stride) {
        int batch = map.dim(0);
        int channels = map.dim(1);
        int height = map.dim(2);
        int width = map.dim(3);
        int count = boxes.dim(1);
        var down = weights(boxes, 1, stride, height); // [batch, count, side, height]
        var across = weights(boxes, 0, stride, width);
        var rows = down.reshape(batch, count * side, height)
                .matmul(map.swap(1, 2).reshape(batch, height, channels * width));
        return rows.reshape(batch, count, side, channels, width)
                .transpose(0, 1, 3, 2, 4)
                .reshape(batch, count, channels * side, width)
                .matmul(across.swap(2, 3))
                .reshape(batch, count, channels, side, side);
    }

    /// How much each place along an axis counts for each cell, `[batch, count, side, length]`.
    private Tensor weights(Tensor boxes, int axis, double stride, int length) {
        int all = side * points;
        var low = boxes.slice(2, axis, axis + 1);
        var high = boxes.slice(2, axis + 2, axis + 3);
        var shares = Tensor.range(all).cast(boxes.type()).add(0.5).div(all);
        var at = low.add(high.sub(low).mul(shares)) // [batch, count, all], in pixels
                .div(stride)
                .sub(0.5)
                .clip(0, length - 1);
        var places = Tensor.range(length).cast(boxes.type());
        var near = at.unsqueeze(3).sub(places).abs().rsub(1).relu();
        return near.reshape(boxes.dim(0), boxes.dim(1), side, points, length).mean(3);
    }
}
