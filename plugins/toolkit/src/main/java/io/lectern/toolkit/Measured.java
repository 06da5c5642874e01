package io.lectern.toolkit;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;

/// Networks that one number measures, in training and in use.
public interface Measured extends Networks {

    /// How good they are at a batch; a scalar mean over examples, lower is better. It is what early
    /// stopping watches.
    ///
    /// @param fields inputs and targets
    Tensor loss(Map<String, Tensor> fields, Scope scope);

    @Override
    default List<Phase> phases(Training training) {
        return List.of(new Phase("train", this::loss, _ -> true, training.optimizer(), 1));
    }
}
