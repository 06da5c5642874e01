package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;

/// Values of pictures between their pixels.
final class Sampling {

    private Sampling() {}

    /// Bilinear interpolation by gathering the four neighbours of each point [Jaderberg et al. 2015, equation 5].
    static Tensor bilinear(Tensor pictures, Tensor points) {
        pictures.expect("[batch, channels, height, width]");
        points.expect("[batch, count, 2]");
        require(pictures.dim(0) == points.dim(0), "%s has no points for each picture of %s", points, pictures);
        int height = pictures.dim(2);
        int width = pictures.dim(3);
        var x = points.slice(2, 0, 1);
        var y = points.slice(2, 1, 2);
        var left = x.floor().stopGradient();
        var top = y.floor().stopGradient();
        var flat = pictures.reshape(pictures.dim(0), pictures.dim(1), height * width);
        Tensor sum = null;
        for (int down = 0; down < 2; down++) {
            for (int right = 0; right < 2; right++) {
                var column = left.add(right);
                var row = top.add(down);
                var weight = x.sub(column).abs().rsub(1).mul(y.sub(row).abs().rsub(1));
                var value = neighbour(flat, row, column, height, width).mul(weight.swap(1, 2));
                sum = sum == null ? value : sum.add(value);
            }
        }
        return java.util.Objects.requireNonNull(sum);
    }

    private static Tensor neighbour(Tensor flat, Tensor row, Tensor column, int height, int width) {
        var inside = row.greater(-0.5)
                .and(row.less(height - 0.5))
                .and(column.greater(-0.5))
                .and(column.less(width - 0.5));
        var index = row.clip(0, height - 1)
                .mul(width)
                .add(column.clip(0, width - 1))
                .cast(DType.INT64);
        var everyChannel = index.swap(1, 2).expand(Shape.of(flat.dim(0), flat.dim(1), index.dim(1)));
        return flat.take(2, everyChannel).mul(inside.cast(flat.type()).swap(1, 2));
    }

    /// Two matrix products with constant weights, so that gradients of any order come by themselves.
    static Tensor resize(Tensor pictures, int height, int width) {
        pictures.expect("[batch, channels, height, width]");
        var rows = weights(pictures.dim(2), height, pictures.type());
        var columns = weights(pictures.dim(3), width, pictures.type());
        return rows.matmul(pictures).matmul(columns.t());
    }

    /// How much each of `from` pixels counts in each of `to` pixels, with pixel areas aligned and edges repeated.
    private static Tensor weights(int from, int to, DType type) {
        var weights = new float[to * from];
        for (int i = 0; i < to; i++) {
            double centre = Math.clamp((i + 0.5) * from / to - 0.5, 0, from - 1);
            int below = (int) Math.floor(centre);
            int above = Math.min(below + 1, from - 1);
            weights[i * from + below] += (float) (1 - (centre - below));
            weights[i * from + above] += (float) (centre - below);
        }
        return Tensor.constant(NdArray.of(weights, to, from)).cast(type);
    }
}
