package io.lectern.toolkit;

import io.lectern.onnx.Origin;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;

/// What a system of networks is to do, measured by one number.
public interface Objective extends Networks {

    /// How good predictions are; a scalar mean over examples, lower is better. It is what early stopping watches.
    Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets);

    @Override
    default List<Phase> phases(Training training) {
        return List.of(new Phase("train", this::loss, _ -> true, training.optimizer(), 1));
    }

    private Tensor loss(Map<String, Tensor> fields, Scope scope) {
        var predictions = predictions(fields, scope);
        return Origin.forward("loss").of(() -> loss(predictions, fields));
    }
}
