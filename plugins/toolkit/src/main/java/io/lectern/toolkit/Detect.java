package io.lectern.toolkit;

import io.lectern.api.data.Detection;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// To find things.
record Detect(Detection task, Detector architecture) implements TaskObjective {

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var images = Fields.prepared(task.input(), Fields.get(inputs, "input"));
        return architecture.candidates(images, task.classes().size(), scope);
    }

    @Override
    public Map<String, Tensor> answers(Map<String, Tensor> candidates) {
        return Map.of("found", architecture.found(candidates, task.most()));
    }

    @Override
    public Tensor loss(Map<String, Tensor> candidates, Map<String, Tensor> targets) {
        return architecture.loss(candidates, Fields.get(targets, "boxes"));
    }
}
