package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;

/// A recurrent layer that reads forwards beside another of its kind that reads backwards.
///
/// Shapes: `[batch, time, in]` to `[batch, time, 2 units]`, what was read forwards first; at each time
/// both have read that entry. Scopes `forward` and `backward`, each with weights of its own. The one
/// that reads backwards begins at the end of each sequence where its length is said, and at the end of
/// the batch otherwise.
///
/// @param layer takes `[batch, time, in]` to `[batch, time, units]`
/// @see <a href="https://doi.org/10.1109/78.650093">Schuster and Paliwal, 1997</a>
public record Bidirectional(SequenceLayer layer) implements SequenceLayer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        x.expect("[batch, time, in]");
        var forward = scope.in("forward").apply(x, layer);
        var backward = scope.in("backward").apply(x.flip(1), layer).flip(1);
        return Tensor.concat(-1, forward, backward);
    }

    /// Read backwards, padding comes first and leaves the memory empty.
    @Override
    public Tensor masked(Tensor x, Tensor mask, Scope scope) {
        x.expect("[batch, time, in]");
        var forward = scope.in("forward").apply(x, layer.over(mask));
        var backward =
                scope.in("backward").apply(x.flip(1), layer.over(mask.flip(1))).flip(1);
        return Tensor.concat(-1, forward, backward);
    }
}
