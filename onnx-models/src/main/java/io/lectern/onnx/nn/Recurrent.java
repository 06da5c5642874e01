package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.Optional;

/// A layer that reads a sequence step by step and remembers.
///
/// Shapes: `[batch, time, in]` to `[batch, time, units]`. Starts with an empty memory, zeros, unless it
/// is [#carried].
public sealed interface Recurrent extends SequenceLayer permits Rnn, Gru, Lstm {

    /// Numbers that it shows at each time, and of each part of its memory.
    int units();

    /// This layer with a memory that goes on from one step of training to the next.
    default SequenceLayer carried() {
        return new Carried(this);
    }

    /// What it does at each time, with the weights of one call.
    ///
    /// @param x `[batch, time, in]`
    Cell cell(Tensor x, Scope scope);

    @Override
    default Tensor apply(Tensor x, Scope scope) {
        return Recurrence.of(this, x, Optional.empty(), scope).fromEmpty().shown();
    }

    @Override
    default Tensor masked(Tensor x, Tensor mask, Scope scope) {
        return Recurrence.of(this, x, Optional.of(mask), scope).fromEmpty().shown();
    }

    /// As the other, with a memory that is given instead of an empty one.
    ///
    /// @param memory its parts as [Cell] names them, each `[batch, units]`
    default Tensor from(List<Tensor> memory, Tensor x, Scope scope) {
        return Recurrence.of(this, x, Optional.empty(), scope).from(memory).shown();
    }

    /// A recurrent layer over one sequence.
    ///
    /// @param inputs what the sequence adds at each time, `[time, batch, n]`: one product for all times
    /// @param memory names of its parts, each `[batch, units]`; the first is what the layer shows
    record Cell(Tensor inputs, List<String> memory, Step step) {}

    /// One time step.
    @FunctionalInterface
    interface Step {

        /// The parts of the memory after it.
        ///
        /// @param input `[batch, n]`
        /// @param last  the parts of the memory before it
        List<Tensor> next(Tensor input, List<Tensor> last);
    }
}
