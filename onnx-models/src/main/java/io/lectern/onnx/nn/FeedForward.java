package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;

/// The Transformer's network for each place by itself: a wide layer, a non-linearity, and back.
///
/// Shapes: `[..., width]` stays. Scopes `wide` (weight `[width, units]`, bias `[units]`) and `back` (weight
/// `[units, width]`, bias `[width]`).
///
/// @param units   of the wide layer, four times the width in the paper
/// @param dropout share of wide entries dropped while training, in [0, 1)
/// @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., 2017</a>, section 3.3
public record FeedForward(int units, Activation activation, double dropout) implements Layer {

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        var wide = activation.of(scope.in("wide").apply(x, Layers.linear(units)));
        return scope.in("back").apply(scope.apply(wide, new Dropout(dropout)), Layers.linear(x.dim(-1)));
    }

    public FeedForward activation(Activation other) {
        return new FeedForward(units, other, dropout);
    }

    public FeedForward dropout(double share) {
        return new FeedForward(units, activation, share);
    }
}
