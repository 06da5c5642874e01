package io.lectern.language;

import static io.lectern.onnx.nn.Layers.causalAttention;
import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.gelu;
import static io.lectern.onnx.nn.Layers.layerNorm;
import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Dropout;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.LanguageModel;
import io.lectern.toolkit.Training;

/// Decoder of a Transformer on characters: each place asks all earlier ones what to expect next.
///
/// Differs from Vaswani et al. 2017: normalises before each half of a block and learns its positions [Radford et al.
/// 2019].
@About(
        id = "char-transformer",
        name = "Character Transformer",
        summary = "A small causal Transformer that writes text character by character.",
        paper = "https://arxiv.org/abs/1706.03762")
public record CharTransformer(
        @Doc("Blocks of attention and feed-forward layer.") @Range(min = 1, max = 96)
        int blocks,

        @Doc("Length of the vector at each place.") @Range(min = 1, max = 8192)
        int width,

        @Doc("Attention heads; they divide the width.") @Range(min = 1, max = 128)
        int heads,

        @Doc("Share of values dropped while training.") @Range(min = 0, max = 0.9)
        double dropout)
        implements LanguageModel {

    public static final CharTransformer DEFAULT = new CharTransformer(4, 128, 4, 0.05);

    @Override
    public Tensor logits(Tensor tokens, int vocabulary, Scope scope) {
        tokens.expect("[batch, time]");
        var positions = scope.param("positions", Shape.of(tokens.dim(1), width), Init.normal(0.02));
        var x = scope.apply(tokens, embedding(vocabulary, width)).add(positions); // [batch, time, width]
        x = scope.apply(x, new Dropout(dropout));
        for (int i = 0; i < blocks; i++) {
            x = scope.apply(x, new Block(heads, dropout, blocks));
        }
        return scope.apply(x, layerNorm(), linear(vocabulary));
    }

    /// Attention, then a layer at each place, each added to what it was given.
    record Block(int heads, double dropout, int blocks) implements Layer {

        @Override
        public Tensor apply(Tensor x, Scope scope) {
            var seen = scope.apply(x, layerNorm(), causalAttention(heads).dropout(dropout), new Dropout(dropout));
            var y = x.add(seen);
            int width = x.dim(-1);
            double narrow = 1 / Math.sqrt(2.0 * blocks); // the sum of all blocks starts no larger than one
            var thought = scope.apply(
                    y, layerNorm(), linear(4 * width), gelu(), linear(width).gain(narrow), new Dropout(dropout));
            return y.add(thought);
        }
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.AdamW(0.9, 0.99, 1e-8, 0.1), 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(16)
                .epochs(8)
                .clip(1);
    }
}
