package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.List;

/// A recurrent layer about to read a sequence.
///
/// @param empty one part of an empty memory, `[batch, units]`
record Recurrence(Recurrent.Cell cell, Tensor empty) {

    static Recurrence of(Recurrent layer, Tensor x, Scope scope) {
        x.expect("[batch, time, in]");
        return new Recurrence(layer.cell(x, scope), Tensor.fill(0, x.type(), Shape.of(x.dim(0), layer.units())));
    }

    /// What was shown, `[batch, time, units]`, and the parts of the memory at the end, each `[batch,
    /// units]`.
    record Read(Tensor shown, List<Tensor> memory) {}

    Read fromEmpty() {
        return from(cell.memory().stream().map(_ -> empty).toList());
    }

    Read from(List<Tensor> memory) {
        var states = Tensor.scan(memory, List.of(cell.inputs()), (last, now) -> {
            var next = cell.step().next(now.getFirst(), last);
            return new Tensor.Step(next, List.of(next.getFirst()));
        });
        return new Read(states.outputs().getFirst().swap(0, 1), states.carries());
    }
}
