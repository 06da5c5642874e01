package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;

/// A recurrent layer that reads forwards beside another of its kind that reads backwards.
///
/// Shapes: `[batch, time, in]` to `[batch, time, 2 units]`, what was read forwards first; at each time both have read
/// that entry. Scopes `forward` and `backward`, each with weights of its own. Sequences end where the batch ends:
/// padding is read first by the one that reads backwards.
///
/// @param layer takes `[batch, time, in]` to `[batch, time, units]`
/// @see <a href="https://doi.org/10.1109/78.650093">Schuster and Paliwal, 1997</a>
public record Bidirectional(Layer layer) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        x.expect("[batch, time, in]");
        var forward = scope.in("forward").apply(x, layer);
        var backward = scope.in("backward").apply(x.flip(1), layer).flip(1);
        return Tensor.concat(-1, forward, backward);
    }
}
