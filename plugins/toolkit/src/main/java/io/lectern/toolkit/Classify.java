package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;
import java.util.Optional;

/// To tell classes apart.
record Classify(Classification task, Classifier architecture) implements TaskObjective {

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var input = Fields.prepared(task.input(), Fields.get(inputs, "input"));
        return Map.of("scores", architecture.logits(input, task.classes().size(), scope));
    }

    @Override
    public Optional<NdArray> adapted(NdArray weight, Shape shape) {
        return architecture.adapted(weight, shape);
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
    }
}
