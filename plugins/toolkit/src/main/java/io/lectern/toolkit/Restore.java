package io.lectern.toolkit;

import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// To find hidden tokens; only those that are asked for count.
record Restore(MaskedLanguageModelling task, MaskedLanguageModel architecture) implements TaskObjective {

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        return Map.of(
                "scores",
                architecture.logits(
                        Fields.get(inputs, "tokens"),
                        Fields.lengths(inputs, "tokens"),
                        Fields.get(inputs, "places"),
                        task.text().vocabulary().size(),
                        scope));
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.crossEntropy(
                Fields.get(predictions, "scores"), Fields.get(targets, "hidden"), Fields.lengths(targets, "hidden"));
    }
}
