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
public record Rnn(int units, Activation activation) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        x.expect("[batch, time, in]");
        double bound = 1 / Math.sqrt(units);
        var weight = scope.param("input", Shape.of(x.dim(2), units), Init.uniform(bound));
        var recurrent = scope.param("recurrent", Shape.of(units, units), Init.uniform(bound));
        var bias = scope.param("bias", Shape.of(units), Init.fill(0));
        var inputs = x.swap(0, 1).matmul(weight).add(bias); // [time, batch, units]: one product for all steps
        var start = Tensor.fill(0, x.type(), Shape.of(x.dim(0), units));
        var states = Tensor.scan(List.of(start), List.of(inputs), (last, now) -> {
            var h = activation.of(now.getFirst().add(last.getFirst().matmul(recurrent)));
            return new Tensor.Step(List.of(h), List.of(h));
        });
        return states.outputs().getFirst().swap(0, 1);
    }
}
