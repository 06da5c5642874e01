package io.lectern.language;

import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.tanh;

import io.lectern.api.About;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Dropout;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.TextClassifier;
import io.lectern.toolkit.Training;
import java.util.Optional;

/// BERT as it is used: what stands at `[CLS]` in the end says the class of a sentence or of a pair.
///
/// From the weights of a [Bert] (`--from RUN`) it is tuned further; without, it learns from nothing.
@About(
        id = "bert-classifier",
        name = "BERT classifier",
        summary = "BERT's encoder with one layer on top that tells classes of sentences and of pairs.",
        paper = "https://arxiv.org/abs/1810.04805")
public record BertClassifier(
        @Doc("What it reads with; as it was pre-trained.") Encoder encoder,

        @Doc("Share of the sentence's vector dropped while training.") @Range(min = 0, max = 0.9)
        double dropout)
        implements TextClassifier {

    public static final BertClassifier DEFAULT = new BertClassifier(Encoder.DEFAULT, 0.1);

    @Override
    public Tensor logits(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int classes, Scope scope) {
        var sentence = encoder.read(tokens, lengths, vocabulary.size(), scope.in("bert"))
                .at(1, 0); // [batch, width]
        return scope.in("classes")
                .apply(sentence, linear(encoder.width()), tanh(), new Dropout(dropout), linear(classes));
    }

    @Override
    public Optional<String> objection(Classification task) {
        return Marks.objection(task.input());
    }

    @Override
    public Training training() {
        return Bert.DEFAULT.training().optimizer(Optimizer.Adam.DEFAULT, 1e-3).batch(32);
    }
}
