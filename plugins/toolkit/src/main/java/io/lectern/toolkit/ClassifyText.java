package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// To tell classes of texts apart.
record ClassifyText(Classification task, TextClassifier architecture) implements TaskObjective {

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var tokens = Fields.get(inputs, "input");
        var lengths = Fields.lengths(inputs, "input");
        var vocabulary = ((Feature.Tokens) task.input()).vocabulary();
        int classes = task.classes().size();
        return Map.of("scores", architecture.logits(tokens, lengths, vocabulary, classes, scope));
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
    }
}
