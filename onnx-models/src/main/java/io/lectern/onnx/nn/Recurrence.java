package io.lectern.onnx.nn;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A recurrent layer about to read sequences.
///
/// @param empty one part of an empty memory, `[batch, units]`
/// @param mask  truth values `[batch, time]`; nothing where all places are meant
record Recurrence(Recurrent.Cell cell, Tensor empty, Optional<Tensor> mask) {

    static Recurrence of(Recurrent layer, Tensor x, Optional<Tensor> mask, Scope scope) {
        x.expect("[batch, time, in]");
        var empty = Tensor.fill(0, x.type(), Shape.of(x.dim(0), layer.units()));
        return new Recurrence(layer.cell(x, scope), empty, mask);
    }

    /// What was shown, `[batch, time, units]`, zero where nothing is meant, and the parts of the memory
    /// at the end of each sequence, each `[batch, units]`.
    record Read(Tensor shown, List<Tensor> memory) {}

    Read fromEmpty() {
        return from(cell.memory().stream().map(_ -> empty).toList());
    }

    Read from(List<Tensor> memory) {
        var byTime = mask.map(meant -> meant.swap(0, 1).unsqueeze(2)); // [time, batch, 1]
        var inputs = Stream.concat(Stream.of(cell.inputs()), byTime.stream()).toList();
        var states = Tensor.scan(memory, inputs, (last, now) -> {
            var next = cell.step().next(now.getFirst(), last);
            var kept = mask.isEmpty() ? next : stay(now.getLast(), next, last);
            return new Tensor.Step(kept, List.of(kept.getFirst()));
        });
        var shown = states.outputs().getFirst().swap(0, 1);
        return new Read(mask.map(meant -> Layers.keep(shown, meant)).orElse(shown), states.carries());
    }

    /// The memory stands still where nothing is meant.
    private static List<Tensor> stay(Tensor meant, List<Tensor> next, List<Tensor> last) {
        return IntStream.range(0, next.size())
                .mapToObj(i -> meant.where(next.get(i), last.get(i)))
                .toList();
    }
}
