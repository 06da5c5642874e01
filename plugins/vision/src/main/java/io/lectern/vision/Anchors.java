package io.lectern.vision;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Tensor;

/// Boxes of a few sizes and shapes at each place of a map, from which a network tells what it sees by small changes.
public record Anchors(
        @Doc("Side of the smallest, in strides of the map; RetinaNet's paper has 4.") @Range(min = 0.25, max = 32)
        double scale,

        @Doc("Sizes: evenly spread over a factor of two, as in the paper's 1, 1.26, 1.59.") @Range(min = 1, max = 8)
        int sizes,

        @Doc("Shapes of one area: 3 are twice as wide as high, square, and twice as high as wide.")
        @Range(min = 1, max = 5)
        int shapes) {

    /// RetinaNet's, of half the size: the things in mini pictures are small for their stride.
    public static final Anchors DEFAULT = new Anchors(2, 3, 3);

    /// How many there are at each place, over so many doublings of size.
    int count(int octaves) {
        return octaves * sizes * shapes;
    }

    /// All of a map, place by place, the smallest first.
    ///
    /// @param map      `[..., height, width]`
    /// @param stride   pixels from place to place
    /// @param smallest side in pixels
    /// @param octaves  doublings of size
    /// @return `[height width count, 4]`
    Tensor over(Tensor map, int stride, double smallest, int octaves) {
        int width = map.dim(-1);
        int places = map.dim(-2) * width;
        var corners = new float[places * count(octaves) * 4];
        int next = 0;
        for (int place = 0; place < places; place++) {
            int row = place / width;
            double x = (place % width + 0.5) * stride;
            double y = (row + 0.5) * stride;
            for (int anchor = 0; anchor < count(octaves); anchor++) {
                int size = anchor / shapes;
                double side = smallest * Math.pow(2, (double) size / sizes);
                double widening = Math.pow(2, (anchor % shapes - (shapes - 1) / 2.0) / 2); // its square is the ratio
                corners[next++] = (float) (x - side * widening / 2);
                corners[next++] = (float) (y - side / widening / 2);
                corners[next++] = (float) (x + side * widening / 2);
                corners[next++] = (float) (y + side / widening / 2);
            }
        }
        return Tensor.constant(NdArray.of(corners, corners.length / 4, 4));
    }
}
