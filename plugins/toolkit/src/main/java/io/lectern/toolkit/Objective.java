package io.lectern.toolkit;

import io.lectern.onnx.Origin;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// What a system of networks is to do, measured by its predictions.
public interface Objective extends Measured {

    /// How good predictions are; a scalar mean over examples, lower is better.
    Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets);

    @Override
    default Tensor loss(Map<String, Tensor> fields, Scope scope) {
        var predictions = predictions(fields, scope);
        return Origin.forward("loss").of(() -> loss(predictions, fields));
    }
}
