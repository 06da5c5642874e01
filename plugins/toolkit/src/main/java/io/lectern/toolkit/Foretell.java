package io.lectern.toolkit;

import io.lectern.api.data.LanguageModelling;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// To foretell the next token.
record Foretell(LanguageModelling task, LanguageModel architecture) implements TaskObjective {

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        int vocabulary = task.text().vocabulary().size();
        return Map.of("scores", architecture.logits(Fields.get(inputs, "tokens"), vocabulary, scope));
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.crossEntropy(
                Fields.get(predictions, "scores"), Fields.get(targets, "next"), Fields.lengths(targets, "next"));
    }
}
