package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import java.util.List;

/// Gated recurrent unit: a state of which a gate keeps a part and replaces the rest.
///
/// Shapes: `[batch, time, in]` to `[batch, time, units]`; parameters `input [in, 3 units]`, `recurrent [units, 3
/// units]`, `bias [3 units]`, `recurrent_bias [units]`, gates in the order reset, update, candidate. Starts from
/// zeros.
///
/// Differs from the paper: the reset gate acts on the candidate's recurrent product and not on the state before it,
/// so that one product serves all gates, as in cuDNN and PyTorch.
///
/// @see <a href="https://arxiv.org/abs/1406.1078">Cho et al., 2014</a>
public record Gru(int units) implements Recurrent {

    @Override
    public Cell cell(Tensor x, Scope scope) {
        double bound = 1 / Math.sqrt(units);
        var weight = scope.param("input", Shape.of(x.dim(2), 3 * units), Init.uniform(bound));
        var recurrent = scope.param("recurrent", Shape.of(units, 3 * units), Init.uniform(bound));
        var bias = scope.param("bias", Shape.of(3 * units), Init.fill(0));
        var inner = scope.param("recurrent_bias", Shape.of(units), Init.fill(0));
        var gates = x.swap(0, 1).matmul(weight).add(bias);
        return new Cell(gates, List.of("state"), (now, last) -> List.of(next(last.getFirst(), now, recurrent, inner)));
    }

    private Tensor next(Tensor h, Tensor input, Tensor recurrent, Tensor inner) {
        var x = input.split(1, units, units, units);
        var s = h.matmul(recurrent).split(1, units, units, units);
        var reset = x.get(0).add(s.get(0)).sigmoid();
        var update = x.get(1).add(s.get(1)).sigmoid();
        var candidate = x.get(2).add(reset.mul(s.get(2).add(inner))).tanh();
        return candidate.add(update.mul(h.sub(candidate)));
    }
}
