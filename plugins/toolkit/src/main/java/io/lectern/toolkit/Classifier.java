package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that tells classes apart: a record whose components are its hyper-parameters.
public interface Classifier extends Architecture<Classification> {

    /// A score for each class.
    ///
    /// @param inputs `[batch, ...]` as the task's input; pictures and frames of mean 0, deviation 1
    /// @return `[batch, classes]`
    Tensor logits(Tensor inputs, int classes, Scope scope);

    @Override
    default Class<Classification> task() {
        return Classification.class;
    }

    @Override
    default Networks networks(Classification task) {
        return new Classify(task, this);
    }

    @Override
    default Optional<String> objection(Classification task) {
        return task.input() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of(
                        "it needs pictures, not " + task.input().getClass().getSimpleName());
    }

    /// What a weight of the same name becomes where this architecture starts from another's, as when
    /// filters of pictures become filters of videos; nothing if it does not fit.
    ///
    /// @param shape of the weight here
    default Optional<NdArray> adapted(NdArray weight, Shape shape) {
        return weight.shape().equals(shape) ? Optional.of(weight) : Optional.empty();
    }

    @Override
    default String builtIn() {
        return "glyphs";
    }
}
