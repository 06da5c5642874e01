package io.lectern.language;

import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.mask;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.TextClassifier;
import io.lectern.toolkit.Training;

/// The mean of the vectors of all words, and two layers on it: what can be told without the order of
/// words.
///
/// Differs from Joulin et al. 2016 in the hidden layer, and in that words are not joined to pairs.
@About(
        id = "bag-of-words",
        name = "Bag of words",
        summary = "Tells classes of texts by which words there are, whatever their order.",
        paper = "https://arxiv.org/abs/1607.01759")
public record BagOfWords(
        @Doc("Length of each word's vector, and units of the hidden layer.") @Range(min = 1, max = 8192)
        int width) implements TextClassifier {

    public static final BagOfWords DEFAULT = new BagOfWords(64);

    @Override
    public Tensor logits(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int classes, Scope scope) {
        tokens.expect("[batch, time]");
        var words = scope.apply(tokens, embedding(vocabulary.size(), width)); // [batch, time, width]
        var meant = mask(lengths, tokens.dim(1)).cast(words.type()).unsqueeze(2);
        var bag = words.mul(meant).sum(1).div(meant.sum(1).atLeast(1));
        return scope.apply(bag, linear(width), relu(), linear(classes));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 3e-3)
                .batch(64)
                .epochs(4);
    }
}
