package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A system of networks: what it sees, what it answers, and by which updates it learns.
///
/// Fields of a batch are tensors by the names of the task's inputs and targets. Where [Measured], one
/// number says how good they are; networks that play against each other have no such number.
///
/// Networks that remember by [Scope#memory] get examples in the order of the data, each row of the
/// batch a stretch of its own, and begin with empty memories at each pass; all others get them
/// shuffled.
public interface Networks {

    /// Fields that the networks see when in use.
    Map<String, Feature> inputs();

    /// Those of the inputs that no data has: numbers drawn from a standard normal distribution, anew for each example.
    default Set<String> latents() {
        return Set.of();
    }

    /// Further fields that losses see.
    Map<String, Feature> targets();

    /// What the networks say: all that losses see of them.
    Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope);

    /// The task's predictions, where networks say more or say it otherwise, as those that find things do: their loss
    /// is about scores of thousands of boxes, their answer the few that are best.
    default Map<String, Tensor> answers(Map<String, Tensor> predictions) {
        return predictions;
    }

    /// What they say of given examples, by name, `[batch, ...]`: see
    /// [io.lectern.api.Predictor.Assessing]. Nothing unless they are models of examples.
    ///
    /// @param fields inputs and targets
    default Map<String, Tensor> assessments(Map<String, Tensor> fields, Scope scope) {
        return Map.of();
    }

    /// What another model's weight of the same name becomes here, where these networks start from it;
    /// nothing if it does not fit.
    ///
    /// @param shape of the weight here
    default Optional<NdArray> adapted(NdArray weight, Shape shape) {
        return weight.shape().equals(shape) ? Optional.of(weight) : Optional.empty();
    }

    /// The updates of one step, one after the other.
    List<Phase> phases(Training training);
}
