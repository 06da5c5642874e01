package io.lectern.memory;

import static io.lectern.onnx.nn.Layers.feedForward;
import static io.lectern.onnx.nn.Layers.layerNorm;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.selfAttention;
import static io.lectern.onnx.nn.Layers.sinusoidalPositions;

import io.lectern.api.About;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.AdaptiveTime;
import io.lectern.onnx.nn.Embedding;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.TextClassifier;
import io.lectern.toolkit.Training;
import java.util.Set;

/// Universal Transformer: one block of self-attention, used again and again; each sentence of a text
/// halts by itself.
///
/// Words become one vector a sentence. At each step every sentence is told its place and the step
/// (section 2.1 of the paper, equation 6), looks at all sentences (4), and thinks (5); adaptive
/// computation time says how often (section 2.2). The answer is read from the last sentence, which
/// asks. Where weights are not tied, each step has a block of its own: a Transformer whose depth
/// adapts.
///
/// Probes `thought/steps` and `thought/weights` are those of [AdaptiveTime] for `[batch, sentences]`,
/// those behind the end of a text among them.
///
/// Differs from the paper: the mean over steps is that of [AdaptiveTime], as Graves has it, not one
/// that forgets; a feed-forward layer thinks, not a convolution.
@About(
        id = "universal-transformer",
        name = "Universal Transformer",
        summary = "A Transformer of one block that each sentence of a text goes through as often as it needs.",
        paper = "https://arxiv.org/abs/1807.03819")
public record UniversalTransformer(
        @Doc("Length of the vector of each sentence.") @Range(min = 1, max = 8192)
        int width,

        @Doc("Attention heads; they divide the width.") @Range(min = 1, max = 128)
        int heads,

        @Doc("Most sentences of a text, with the question; what comes behind them is not read.")
        @Range(min = 1, max = 4096)
        int sentences,

        @Doc("Whether all steps share their weights.") boolean tied,

        @Doc("How long it may think, and what that costs.") AdaptiveTime time)
        implements TextClassifier {

    public static final UniversalTransformer DEFAULT =
            new UniversalTransformer(64, 4, 10, true, new AdaptiveTime(4, 0.01, 1e-3));

    private static final double LOUD = 0.5; // a sentence begins about as large as the code of its place

    @Override
    public Tensor logits(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int classes, Scope scope) {
        var text = Sentences.of(tokens, lengths, vocabulary, sentences);
        var words = scope.apply(tokens, new Embedding(vocabulary.size(), width, LOUD)); // [batch, time, width]
        var facts = text.bind(words, scope.in("words")); // [batch, sentences, width]
        var places = sinusoidalPositions();
        var mask = Layers.mask(text.count(), sentences);
        var steps = Tensor.constant(places.code(time.most() + 1, width));
        var thought = time.apply(facts, scope.in("thought"), (last, count, step) -> {
            var block = step.in(tied ? "block" : "block_" + count);
            var x = block.apply(last, places).add(steps.at(0, count));
            var seen = selfAttention(heads).apply(x, x, mask, block.in("attention"));
            var y = block.apply(x.add(seen), layerNorm());
            return block.apply(y.add(block.apply(y, feedForward(2 * width))), layerNorm());
        });
        return scope.apply(text.last(thought), linear(classes));
    }

    /// Which token belongs to which sentence; one ends in a full stop or a question mark.
    ///
    /// @param parts 1 where a token belongs to a sentence, `[batch, time, sentences]`
    /// @param count of sentences of each text, whole numbers `[batch]`
    private record Sentences(Tensor parts, Tensor count) {

        private static final Set<String> END = Set.of(".", "?");
        private static final int WORDS = 16; // of a sentence whose places are told apart

        static Sentences of(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int most) {
            var meant = Layers.mask(lengths, tokens.dim(1)).cast(DType.FLOAT32);
            var ends = ends(vocabulary).gather(0, tokens).mul(meant); // [batch, time]
            var number = ends.cumSum(1).sub(ends).cast(DType.INT64);
            var parts = number.oneHot(most, DType.FLOAT32).mul(meant.unsqueeze(2));
            return new Sentences(parts, ends.sum(1).cast(DType.INT64));
        }

        /// 1 for tokens that end a sentence.
        private static Tensor ends(Vocabulary vocabulary) {
            var ends = new float[vocabulary.size()];
            for (int id = 0; id < ends.length; id++) {
                ends[id] = END.contains(vocabulary.token(id)) ? 1 : 0;
            }
            return Tensor.constant(NdArray.of(ends, ends.length));
        }

        /// One vector a sentence: the sum of its words, each multiplied by a vector for its place
        /// within the sentence, which is learnt.
        Tensor bind(Tensor words, Scope scope) {
            var place = parts.cumSum(1)
                    .mul(parts)
                    .sum(2)
                    .sub(1)
                    .clip(0, WORDS - 1.0)
                    .cast(DType.INT64);
            var factors = scope.param("places", Shape.of(WORDS, words.dim(2)), Init.normal(0.5));
            return parts.t().matmul(words.mul(factors.add(1).gather(0, place)));
        }

        /// The vector of the last sentence of each text, `[batch, width]`.
        Tensor last(Tensor x) {
            return x.mul(count.sub(1).oneHot(x.dim(1), DType.FLOAT32).unsqueeze(2))
                    .sum(1);
        }
    }

    @Override
    public String builtIn() {
        return "stories";
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(32)
                .epochs(1)
                .clip(1)
                .evaluateEvery(500);
    }
}
