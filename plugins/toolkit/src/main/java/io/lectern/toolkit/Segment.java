package io.lectern.toolkit;

import io.lectern.api.data.Segmentation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// To tell the class of each pixel.
record Segment(Segmentation task, Segmenter architecture) implements TaskObjective {

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var images = Fields.prepared(task.input(), Fields.get(inputs, "input"));
        return Map.of("scores", architecture.logits(images, task.classes().size(), scope));
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.pixelCrossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "mask"));
    }
}
