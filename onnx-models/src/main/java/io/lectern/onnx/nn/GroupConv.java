package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Window;
import io.lectern.onnx.nn.Symmetry.Cell;
import java.util.Arrays;

/// Convolution over a group: each filter is applied in all its turns (and mirrorings), with one set of weights.
///
/// If the input is turned, so is the output: the maps turn, and the axis of elements is permuted, exactly.
///
/// Shapes: a picture `[batch, in, height, width]` or maps over the group `[batch, in, order, height, width]` to maps
/// over the group `[batch, channels, order, ...]`; parameters `weight [channels, in, kernel, kernel]` or `[channels,
/// in, order, kernel, kernel]`, and `bias [channels]`, so that a turn changes no filter but its direction.
///
/// @param padding zeros on each side
/// @see <a href="https://arxiv.org/abs/1602.07576">Cohen and Welling, 2016</a>
public record GroupConv(Symmetry symmetry, int channels, int kernel, int padding, boolean bias) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        require(
                x.rank() == 4 || (x.rank() == 5 && x.dim(2) == symmetry.order()),
                "a convolution over %s needs [batch, channels, height, width] or [batch, channels, %d, height, width], got %s",
                symmetry,
                symmetry.order(),
                x.shape());
        int order = symmetry.order();
        int in = x.dim(1);
        int sheets = x.rank() == 4 ? 1 : order; // maps of each channel of the input
        int fanIn = in * sheets * kernel * kernel;
        var shape = x.rank() == 4 ? Shape.of(channels, in) : Shape.of(channels, in, order);
        var weight = scope.param("weight", shape.append(kernel, kernel), Init.he(fanIn));
        var filters = weight.reshape(channels * in, sheets * kernel * kernel)
                .gather(1, moves(sheets)) // [channels in, order, sheets kernel kernel]
                .reshape(channels, in, order, sheets * kernel * kernel)
                .swap(1, 2)
                .reshape(channels * order, in * sheets, kernel, kernel);
        var y = x.reshape(x.dim(0), in * sheets, x.dim(-2), x.dim(-1))
                .conv(filters, Window.square(kernel, 2).padding(padding));
        y = y.reshape(x.dim(0), channels, order, y.dim(-2), y.dim(-1));
        return bias ? y.add(Conv.bias(channels, 3, scope)) : y;
    }

    /// For each element of the group and each weight of the filter that it moved, which weight that was.
    private Tensor moves(int sheets) {
        int order = symmetry.order();
        int size = kernel * kernel;
        var from = new int[order * sheets * size];
        for (int g = 0; g < order; g++) {
            int back = symmetry.inverse(g);
            for (int sheet = 0; sheet < sheets; sheet++) {
                int source = sheets == 1 ? 0 : symmetry.product(back, sheet);
                for (int place = 0; place < size; place++) {
                    var cell = symmetry.move(back, new Cell(place / kernel, place % kernel), kernel);
                    from[(g * sheets + sheet) * size + place] = source * size + cell.row() * kernel + cell.column();
                }
            }
        }
        var indices = Arrays.stream(from).asLongStream().toArray();
        return Tensor.constant(NdArray.of(indices, Shape.of(order, sheets * size)));
    }

    public GroupConv padding(int zeros) {
        return new GroupConv(symmetry, channels, kernel, zeros, bias);
    }

    public GroupConv withoutBias() {
        return new GroupConv(symmetry, channels, kernel, padding, false);
    }
}
