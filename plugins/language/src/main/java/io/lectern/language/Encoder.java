package io.lectern.language;

import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.feedForward;
import static io.lectern.onnx.nn.Layers.layerNorm;
import static io.lectern.onnx.nn.Layers.mask;
import static io.lectern.onnx.nn.Layers.selfAttention;
import static io.lectern.onnx.nn.Layers.sinusoidalPositions;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Dropout;
import io.lectern.onnx.nn.Scope;

/// What BERT reads texts with: the encoder of a Transformer, whose places all look at each other.
///
/// Each place starts as the sum of a vector for its token, one for where it stands, and one for the
/// sentence that it belongs to, which is the second after the first `[SEP]`. The paper's base model is
/// `blocks=12 width=768 heads=12 dropout=0.1`.
///
/// Differs from the paper: vectors of words and of places start with a length of about 1 at any width,
/// as their entries' deviation is `1 / sqrt(width)` and not 0.02, which is a length of 0.55 at width 768
/// but of 0.16 at 64. Words that may stand for each other grow alike; from a start as short as that what
/// tells them apart is lost in what they share, and it takes long to learn to trust a word that is seen.
///
/// Probes `attention` `[batch, heads, time, time]` of each block, and `encoded` `[batch, time, width]`.
public record Encoder(
        @Doc("Blocks of attention and feed-forward layer.") @Range(min = 1, max = 48)
        int blocks,

        @Doc("Length of the vector at each place; feed-forward layers are four times as wide.")
        @Range(min = 2, max = 8192)
        int width,

        @Doc("Attention heads; they divide the width.") @Range(min = 1, max = 128)
        int heads,

        @Doc("Share of values dropped while training.") @Range(min = 0, max = 0.9)
        double dropout,

        @Doc("How a place knows where it stands.") Positions positions) {

    public static final Encoder DEFAULT = new Encoder(2, 64, 4, 0, Positions.LEARNT);

    /// How a place knows where it stands.
    public enum Positions {
        @Doc("A vector for each place, learnt.")
        LEARNT,
        @Doc("Sines and cosines of many wave lengths.")
        SINUSOIDAL,
        @Doc("Not at all: the text is a bag of words.")
        NONE
    }

    /// @param tokens  whole numbers `[batch, time]`
    /// @param lengths places of each text that are meant, whole numbers `[batch]`
    /// @return `[batch, time, width]`
    Tensor read(Tensor tokens, Tensor lengths, int vocabulary, Scope scope) {
        tokens.expect("[batch, time]");
        var meant = mask(lengths, tokens.dim(1));
        var x = words(vocabulary, scope).gather(0, tokens);
        x = placed(x.add(scope.in("sentence").apply(sentences(tokens), embedding(2, width))), scope);
        x = scope.apply(x, layerNorm(), new Dropout(dropout));
        for (int i = 1; i <= blocks; i++) {
            var block = scope.in("block_" + i);
            x = added(x, selfAttention(heads).dropout(dropout).apply(x, x, meant, block.in("self")), block);
            x = added(x, block.apply(x, feedForward(4 * width).activation(Activation.GELU)), block);
        }
        return scope.probe("encoded", x);
    }

    /// The vector of each token, `[vocabulary, width]`.
    Tensor words(int vocabulary, Scope scope) {
        return scope.param("words", Shape.of(vocabulary, width), unitLength());
    }

    private Init unitLength() {
        return Init.normal(1 / Math.sqrt(width));
    }

    private Tensor placed(Tensor x, Scope scope) {
        return switch (positions) {
            case LEARNT -> x.add(scope.param("places", Shape.of(x.dim(1), width), unitLength()));
            case SINUSOIDAL -> scope.apply(x.mul(Math.sqrt(width)), sinusoidalPositions());
            case NONE -> x;
        };
    }

    /// 0 up to the first `[SEP]` and 1 behind it.
    private static Tensor sentences(Tensor tokens) {
        var ends = tokens.equal(Tensor.constant(NdArray.of(new long[] {Marks.SEPARATOR}, Shape.of(1))))
                .cast(DType.FLOAT32);
        return ends.cumSum(1).sub(ends).atMost(1).cast(DType.INT64);
    }

    private Tensor added(Tensor x, Tensor sublayer, Scope scope) {
        return scope.apply(x.add(scope.apply(sublayer, new Dropout(dropout))), layerNorm());
    }
}
