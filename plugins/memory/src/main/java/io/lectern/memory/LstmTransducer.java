package io.lectern.memory;

import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.lstm;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Training;
import io.lectern.toolkit.Transducer;

/// Layers of long short-term memory that answer a series with bits: what networks with a memory are compared with.
///
/// Differs from Graves et al. 2014: one layer by default instead of three, learnt by Adam.
@About(
        id = "lstm-transducer",
        name = "LSTM transducer",
        summary = "Layers of long short-term memory that answer a series with bits.",
        paper = "https://arxiv.org/abs/1410.5401")
public record LstmTransducer(
        @Doc("Layers of memory cells.") @Range(min = 1, max = 16)
        int layers,

        @Doc("Memory cells of each layer.") @Range(min = 1, max = 8192)
        int units)
        implements Transducer {

    public static final LstmTransducer DEFAULT = new LstmTransducer(1, 256);

    @Override
    public Tensor logits(Tensor series, int bits, Scope scope) {
        var x = series.expect("[batch, time, in]");
        for (int i = 0; i < layers; i++) {
            x = scope.apply(x, lstm(units));
        }
        return scope.apply(x, linear(bits));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-3)
                .batch(16)
                .epochs(1)
                .clip(10)
                .evaluateEvery(500);
    }
}
