package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;

/// A layer over sequences `[batch, time, ...]` that can be told where each of them ends.
///
/// A batch has one length for all, and one program serves it: where sequences are shorter, what stands
/// behind their end changes nothing before it, and what comes out there is zero. So a short sequence
/// gives the numbers, gradients included, that it would give alone.
public interface SequenceLayer extends Layer {

    /// The layer over those places that are meant.
    ///
    /// @param mask truth values `[batch, time]`, as [Layers#mask] makes them of lengths
    Tensor masked(Tensor x, Tensor mask, Scope scope);

    /// This layer over sequences of these lengths.
    ///
    /// @param lengths whole numbers `[batch]`, in [0, time]
    default Layer within(Tensor lengths) {
        return Layers.named(label(), (x, scope) -> masked(x, Layers.mask(lengths, x.dim(1)), scope));
    }

    /// This layer over the places that are meant.
    ///
    /// @param mask as in [#masked]
    default Layer over(Tensor mask) {
        return Layers.named(label(), (x, scope) -> masked(x, mask, scope));
    }
}
