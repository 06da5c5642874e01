package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Transduction;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;
import java.util.Optional;

/// To answer a series with bits; only those that are asked for count.
record Transduce(Transduction task, Transducer architecture) implements Objective {

    /// Why bits cannot be learnt here, or nothing.
    static Optional<String> objection(Transduction task) {
        return task.source() instanceof Feature.Series(int length, int _)
                        && task.target() instanceof Feature.Bits bits
                        && bits.length() == length
                ? Optional.empty()
                : Optional.of("it needs a series that is answered by bits at each place, not %s and %s"
                        .formatted(task.source(), task.target()));
    }

    @Override
    public Map<String, Feature> inputs() {
        return task.inputs();
    }

    @Override
    public Map<String, Feature> targets() {
        return task.targets();
    }

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
