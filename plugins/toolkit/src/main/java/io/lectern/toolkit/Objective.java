package io.lectern.toolkit;

import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.Map;

/// What a system of networks is to do, measured by one number.
public interface Objective extends Networks {

    /// How good predictions are; a scalar mean over examples, lower is better. It is what early stopping watches.
    Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets);

    @Override
    default List<Phase> phases(Training training) {
        return List.of(new Phase(
                "train",
                (fields, scope) -> loss(predictions(fields, scope), fields),
                _ -> true,
                training.optimizer(),
                1));
    }
}
