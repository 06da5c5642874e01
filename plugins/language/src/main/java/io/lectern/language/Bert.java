package io.lectern.language;

import static io.lectern.onnx.nn.Layers.gelu;
import static io.lectern.onnx.nn.Layers.layerNorm;
import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.api.settings.Doc;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.MaskedLanguageModel;
import io.lectern.toolkit.Training;
import java.util.Optional;

/// BERT as it is pre-trained: it reads a text in both directions and finds the words that were hidden.
///
/// Which words are hidden is up to the data: see [Masking]. [BertClassifier] starts from its weights.
///
/// Differs from the paper: which sentence follows which is no second loss but a task for
/// [BertClassifier]; tokens are whole words; the rate falls along half a cosine.
@About(
        id = "bert",
        name = "BERT",
        summary = "An encoder that reads in both directions and learns language by finding hidden words.",
        paper = "https://arxiv.org/abs/1810.04805")
public record Bert(@Doc("What it reads with.") Encoder encoder) implements MaskedLanguageModel {

    public static final Bert DEFAULT = new Bert(Encoder.DEFAULT);

    @Override
    public Tensor logits(Tensor tokens, Tensor lengths, Tensor places, int vocabulary, Scope scope) {
        var bert = scope.shared("bert");
        var encoded = encoder.read(tokens, lengths, vocabulary, bert.open());
        var asked = places.oneHot(tokens.dim(1), encoded.type()).matmul(encoded); // [batch, asked, width]
        var head = scope.in("words");
        asked = head.apply(asked, linear(encoder.width()), gelu(), layerNorm());
        var bias = head.param("bias", Shape.of(vocabulary), Init.fill(0));
        return asked.matmul(encoder.words(vocabulary, bert.open()).t()).add(bias);
    }

    @Override
    public Optional<String> objection(MaskedLanguageModelling task) {
        return Marks.objection(task.text());
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.AdamW(0.9, 0.999, 1e-6, 0.01), 3e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(128)
                .epochs(4)
                .clip(1);
    }
}
