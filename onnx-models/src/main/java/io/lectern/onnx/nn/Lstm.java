package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import java.util.List;

/// Long short-term memory: a cell whose content is kept, added to and shown through gates.
///
/// Shapes: `[batch, time, in]` to `[batch, time, units]`; parameters `input [in, 4 units]`, `recurrent [units, 4
/// units]`, `bias [4 units]`, gates in the order input, forget, candidate, output. Starts from zeros.
///
/// Differs from the paper: has forget gates [Gers et al. 2000], whose bias starts at 1.
///
/// @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber, 1997</a>
public record Lstm(int units) implements Recurrent {

    @Override
    public Cell cell(Tensor x, Scope scope) {
        int in = x.dim(2);
        var weight = scope.param("input", Shape.of(in, 4 * units), Init.uniform(1 / Math.sqrt(units)));
        var recurrent = scope.param("recurrent", Shape.of(units, 4 * units), Init.uniform(1 / Math.sqrt(units)));
        var bias = scope.param("bias", Shape.of(4 * units), Init.fill(0));
        var forget = Tensor.fill(1, x.type(), Shape.of(units)).pad(0, units, 2 * units);
        var gates = x.swap(0, 1).matmul(weight).add(bias.add(forget));
        return new Cell(gates, List.of("shown", "cell"), (now, last) -> {
            var next = step(now.add(last.get(0).matmul(recurrent)), last.get(1));
            return List.of(next.shown(), next.cell());
        });
    }

    /// What a layer shows and what it keeps, both `[batch, units]`.
    public record State(Tensor shown, Tensor cell) {}

    /// One step of the cells, for networks whose next input depends on what the cells show.
    ///
    /// @param gates before their non-linearities, `[batch, 4 units]`, in the order input, forget, candidate, output
    public static State step(Tensor gates, Tensor cell) {
        int units = cell.dim(1);
        var parts = gates.split(1, units, units, units, units);
        var next = parts.get(1)
                .sigmoid()
                .mul(cell)
                .add(parts.get(0).sigmoid().mul(parts.get(2).tanh()));
        return new State(parts.get(3).sigmoid().mul(next.tanh()), next);
    }
}
