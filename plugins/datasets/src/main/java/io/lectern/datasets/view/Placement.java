package io.lectern.datasets.view;

import io.lectern.api.tensor.NdArray;
import java.util.function.IntUnaryOperator;

/// Pictures put somewhere on a black canvas.
final class Placement {

    private Placement() {}

    /// Puts picture `i` of `[n, channels, height, width]` so many pixels down and to the right; what hangs over
    /// is cut.
    static NdArray place(NdArray images, int height, int width, IntUnaryOperator down, IntUnaryOperator right) {
        int planes = images.dim(0) * images.dim(1);
        int rows = images.dim(2);
        int columns = images.dim(3);
        var from = images.floats();
        var to = new float[Math.multiplyExact(planes, height * width)];
        for (int plane = 0; plane < planes; plane++) {
            int dy = down.applyAsInt(plane / images.dim(1));
            int dx = right.applyAsInt(plane / images.dim(1));
            int first = Math.max(0, -dx);
            int count = Math.min(columns, width - dx) - first;
            for (int y = Math.max(0, -dy); count > 0 && y < Math.min(rows, height - dy); y++) {
                int source = (plane * rows + y) * columns + first;
                System.arraycopy(from, source, to, (plane * height + y + dy) * width + first + dx, count);
            }
        }
        return NdArray.of(to, images.shape().with(2, height).with(3, width));
    }
}
