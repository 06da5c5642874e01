package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import java.util.List;

/// Simple recurrence, `h(t) = f(x(t) W + h(t - 1) U + b)`.
///
/// Shapes: `[batch, time, in]` to `[batch, time, units]`; parameters `input [in, units]`, `recurrent [units, units]`,
/// `bias [units]`. Starts from zeros. Gradients vanish or explode with the time that they travel.
///
/// @see <a href="https://doi.org/10.1207/s15516709cog1402_1">Elman, 1990</a>
public record Rnn(int units, Activation activation) implements Recurrent {

    @Override
    public Cell cell(Tensor x, Scope scope) {
        double bound = 1 / Math.sqrt(units);
        var weight = scope.param("input", Shape.of(x.dim(2), units), Init.uniform(bound));
        var recurrent = scope.param("recurrent", Shape.of(units, units), Init.uniform(bound));
        var bias = scope.param("bias", Shape.of(units), Init.fill(0));
        var inputs = x.swap(0, 1).matmul(weight).add(bias);
        return new Cell(
                inputs,
                List.of("state"),
                (now, last) -> List.of(activation.of(now.add(last.getFirst().matmul(recurrent)))));
    }
}
