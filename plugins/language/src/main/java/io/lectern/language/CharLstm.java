package io.lectern.language;

import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.lstm;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Dropout;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.LanguageModel;
import io.lectern.toolkit.Training;

/// Layers of long short-term memory on characters.
///
/// As in Graves 2013, the memory can go on from one window of text to the next while gradients stop
/// between them (`carry`); by default each window starts from an empty memory, since not all data goes
/// on from example to example. In use and when judged, each window starts from an empty memory in both
/// cases.
@About(
        id = "char-lstm",
        name = "Character LSTM",
        summary = "Layers of long short-term memory that write text character by character.",
        paper = "https://arxiv.org/abs/1308.0850")
public record CharLstm(
        @Doc("Layers of memory cells.") @Range(min = 1, max = 16)
        int layers,

        @Doc("Memory cells of each layer.") @Range(min = 1, max = 8192)
        int units,

        @Doc("Share of values dropped between layers while training.") @Range(min = 0, max = 0.9)
        double dropout,

        @Doc("Learns a text in its order and begins each example with the memory at the end of the one before;"
                + " for data whose examples follow each other, such as 'text'.")
        boolean carry)
        implements LanguageModel {

    public static final CharLstm DEFAULT = new CharLstm(2, 256, 0.1, false);

    @Override
    public Tensor logits(Tensor tokens, int vocabulary, Scope scope) {
        tokens.expect("[batch, time]");
        var x = scope.apply(tokens, embedding(vocabulary, units));
        for (int i = 0; i < layers; i++) {
            x = scope.apply(x, carry ? lstm(units).carried() : lstm(units), new Dropout(dropout));
        }
        return scope.apply(x, linear(vocabulary));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(32)
                .epochs(8)
                .clip(1);
    }
}
