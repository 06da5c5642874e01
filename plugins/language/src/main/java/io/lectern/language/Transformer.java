package io.lectern.language;

import static io.lectern.onnx.nn.Layers.causalAttention;
import static io.lectern.onnx.nn.Layers.feedForward;
import static io.lectern.onnx.nn.Layers.layerNorm;
import static io.lectern.onnx.nn.Layers.mask;
import static io.lectern.onnx.nn.Layers.selfAttention;
import static io.lectern.onnx.nn.Layers.sinusoidalPositions;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Dropout;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.EncoderDecoder;
import io.lectern.toolkit.Training;

/// The Transformer: an encoder whose places all look at each other, and a decoder that looks at what is
/// written already, and at the encoder.
///
/// Probes `attention` `[batch, heads, time, time']` of each block, where the decoder's `source` looks
/// at the encoder's places. The paper's base model is `blocks=6 width=512 heads=8 dropout=0.1`.
///
/// Differs from the paper: the source has a table of vectors of its own, as its tokens may be others
/// than the target's (the target's is that of the scores, as there); the rate falls along half a cosine
/// after it has risen; labels are not smoothed; there is no search for the best of several beams.
@About(
        id = "transformer",
        name = "Transformer",
        summary = "Encoder and decoder of nothing but attention: reads a sequence and writes another.",
        paper = "https://arxiv.org/abs/1706.03762")
public record Transformer(
        @Doc("Blocks of the encoder, and of the decoder.") @Range(min = 1, max = 48)
        int blocks,

        @Doc("Length of the vector at each place; feed-forward layers are four times as wide.")
        @Range(min = 2, max = 8192)
        int width,

        @Doc("Attention heads; they divide the width.") @Range(min = 1, max = 128)
        int heads,

        @Doc("Share of values dropped while training.") @Range(min = 0, max = 0.9)
        double dropout)
        implements EncoderDecoder {

    public static final Transformer DEFAULT = new Transformer(2, 64, 4, 0);

    @Override
    public Tensor encode(Tensor source, Tensor lengths, int vocabulary, Scope scope) {
        source.expect("[batch, time]");
        var meant = mask(lengths, source.dim(1));
        var x = placed(table(vocabulary, scope), source, scope);
        for (int i = 1; i <= blocks; i++) {
            var block = scope.in("block_" + i);
            x = added(x, selfAttention(heads).apply(x, x, meant, block.in("self")), block);
            x = added(x, block.apply(x, feedForward(4 * width)), block);
        }
        return x;
    }

    @Override
    public Tensor decode(Tensor written, Tensor memory, Tensor lengths, int vocabulary, Scope scope) {
        var meant = mask(lengths, memory.dim(1));
        var table = table(vocabulary + 1, scope); // the last row is for what stands before the first place
        var x = placed(table, written, scope);
        for (int i = 1; i <= blocks; i++) {
            var block = scope.in("block_" + i);
            x = added(x, causalAttention(heads).apply(x, block.in("self")), block);
            x = added(x, selfAttention(heads).apply(x, memory, meant, block.in("source")), block);
            x = added(x, block.apply(x, feedForward(4 * width)), block);
        }
        return x.matmul(table.slice(0, 0, vocabulary).t());
    }

    private Tensor table(int tokens, Scope scope) {
        return scope.param("table", Shape.of(tokens, width), Init.normal(1 / Math.sqrt(width)));
    }

    /// Section 3.4 and 3.5: tokens as vectors, and where they stand.
    private Tensor placed(Tensor table, Tensor tokens, Scope scope) {
        var x = table.gather(0, tokens).mul(Math.sqrt(width));
        return scope.apply(x, sinusoidalPositions(), new Dropout(dropout));
    }

    /// Section 3.1: `LayerNorm(x + Sublayer(x))`.
    private Tensor added(Tensor x, Tensor sublayer, Scope scope) {
        return scope.apply(x.add(scope.apply(sublayer, new Dropout(dropout))), layerNorm());
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.Adam(0.9, 0.98, 1e-9), 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(64)
                .epochs(2)
                .clip(1);
    }
}
