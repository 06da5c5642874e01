package io.lectern.vision;

import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An eye that sees sharply where it looks and ever more blurred around: squares about one place, each twice as wide
/// as the one before, all of the same number of pixels.
///
/// @see <a href="https://arxiv.org/abs/1406.6247">Mnih et al., 2014</a>, figure 1 A
public record Retina(
        @Doc("Side of each square in pixels of its own.") @Range(min = 2, max = 128)
        int patch,

        @Doc("Squares; the last one is 2 to the power of one less as wide as the first.") @Range(min = 1, max = 6)
        int scales) {

    /// Pictures `[batch, channels, height, width]`, then the same halved by means, and again, for each scale.
    List<Tensor> pyramid(Tensor images) {
        var halved = Window.square(2, 2).stride(2);
        var pyramid = new ArrayList<>(List.of(images));
        while (pyramid.size() < scales) {
            pyramid.add(pyramid.getLast().avgPool(halved));
        }
        return pyramid;
    }

    /// All squares about a place; black beyond the picture, bilinear between pixels. As squares stand upright, rows
    /// and columns are taken one after the other, by two products of matrices.
    ///
    /// @param place `[batch, 2]`: x and y, -1 to 1 from edge to edge
    /// @return `[batch, scales channels patch patch]`
    Tensor glimpse(List<Tensor> pyramid, Tensor place) {
        var x = place.slice(1, 0, 1).unsqueeze(2); // [batch, 1, 1]
        var y = place.slice(1, 1, 2).unsqueeze(2);
        return Tensor.concat(
                1,
                pyramid.stream()
                        .map(level -> {
                            var rows = weights(y, level.dim(2)).unsqueeze(1);
                            var columns = weights(x, level.dim(3)).unsqueeze(1);
                            return rows.matmul(level).matmul(columns.t()).flatten(1);
                        })
                        .toList());
    }

    /// How much each of `size` pixels along an axis counts in each of the square's, `[batch, patch, size]`.
    private Tensor weights(Tensor centre, int size) {
        var away = new float[patch * size]; // of a pixel from one of the square, were its centre at 0
        for (int i = 0; i < away.length; i++) {
            int place = i / size;
            away[i] = place - (patch - 1) / 2f - i % size;
        }
        var pixel = centre.add(1).mul(size / 2.0).sub(0.5);
        return pixel.add(Tensor.constant(NdArray.of(away, Shape.of(patch, size))))
                .abs()
                .rsub(1)
                .relu();
    }

    Optional<String> objection(Feature.Image image) {
        int multiple = 1 << (scales - 1);
        return image.height() % multiple == 0 && image.width() % multiple == 0
                ? Optional.empty()
                : Optional.of("it halves pictures %d times, so their sides must be multiples of %d, not %d by %d"
                        .formatted(scales - 1, multiple, image.height(), image.width()));
    }
}
