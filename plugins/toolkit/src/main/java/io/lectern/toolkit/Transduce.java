package io.lectern.toolkit;

import io.lectern.api.data.Transduction;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// To answer a series with bits; only those that are asked for count.
record Transduce(Transduction task, Transducer architecture) implements TaskObjective {

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        int bits = task.target().shape().dim(-1);
        var logits = architecture.logits(Fields.get(inputs, "source"), Fields.lengths(inputs, "source"), bits, scope);
        return Map.of("output", logits);
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.askedBits(Fields.get(predictions, "output"), Fields.get(targets, "target"));
    }
}
