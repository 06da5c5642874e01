package io.lectern.baselines;

import io.lectern.api.data.Classification;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/// A linear model on its way, and as a checkpoint.
///
/// @param step updates that made it
record LinearState(LinearModel model, long step) {

    static Checkpoint save(LinearModel model, long step) {
        var tensors = new LinkedHashMap<String, NdArray>();
        tensors.put("weight", model.weight());
        tensors.put("bias", model.bias());
        return new Checkpoint(tensors, Map.of("step", Long.toString(step)));
    }

    /// @throws IllegalArgumentException if it is another model's; names the tensors
    static LinearState load(Checkpoint checkpoint, Classification task) {
        int classes = task.classes().size();
        var saved = new Saved(checkpoint);
        var weight = saved.tensor(
                "weight", DType.FLOAT32, Shape.of(task.input().shape().size(), classes));
        var bias = saved.tensor("bias", DType.FLOAT32, Shape.of(classes));
        long step = saved.count("step");
        saved.check();
        return new LinearState(new LinearModel(weight, bias), step);
    }
}
