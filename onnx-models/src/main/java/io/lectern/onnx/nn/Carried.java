package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;
import java.util.Optional;

/// A recurrent layer that goes on where it was at the end of the training step before: truncated
/// back-propagation through time, as the memory comes over and gradients do not.
///
/// Shapes: those of the layer; row `b` of a batch goes on where row `b` of the batch before it ended.
/// Outside training it starts from an empty memory. Weights have the same names as those of the layer
/// alone.
///
/// @see <a href="https://doi.org/10.1162/neco.1990.2.4.490">Williams and Peng, 1990</a>
public record Carried(Recurrent layer) implements SequenceLayer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return read(Recurrence.of(layer, x, Optional.empty(), scope), scope);
    }

    @Override
    public Tensor masked(Tensor x, Tensor mask, Scope scope) {
        return read(Recurrence.of(layer, x, Optional.of(mask), scope), scope);
    }

    private static Tensor read(Recurrence recurrence, Scope scope) {
        var names = recurrence.cell().memory();
        var memory = names.stream()
                .map(name -> scope.memory(name, recurrence.empty().shape()))
                .toList();
        var read = recurrence.from(memory);
        for (int i = 0; i < names.size(); i++) {
            scope.update(names.get(i), read.memory().get(i));
        }
        return read.shown();
    }

    @Override
    public String label() {
        return layer.label();
    }
}
