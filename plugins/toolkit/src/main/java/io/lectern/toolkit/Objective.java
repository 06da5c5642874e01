package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;

/// What a system of networks is to do, and by which updates it learns to.
///
/// Fields of a batch are tensors by the names of the task's inputs and targets.
public interface Objective {

    /// Fields that the networks see when in use.
    Map<String, Feature> inputs();

    /// Further fields that losses see.
    Map<String, Feature> targets();

    /// The task's predictions.
    Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope);

    /// How good predictions are; a scalar mean over examples, lower is better. It is what early stopping watches.
    Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets);

    /// The updates of one step, one after the other.
    default List<Phase> phases(Training training) {
        return List.of(new Phase(
                "train",
                (fields, scope) -> loss(predictions(fields, scope), fields),
                _ -> true,
                training.optimizer(),
                1));
    }
}
