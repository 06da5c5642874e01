package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that tells classes apart: a record whose components are its hyper-parameters.
public interface Classifier {

    /// A score for each class.
    ///
    /// @param inputs `[batch, ...]` as the task's input; pictures with mean 0 and deviation 1
    /// @return `[batch, classes]`
    Tensor logits(Tensor inputs, int classes, Scope scope);

    /// Why this architecture cannot learn a task, or nothing.
    default Optional<String> objection(Classification task) {
        return task.input() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of(
                        "it needs pictures, not " + task.input().getClass().getSimpleName());
    }

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "glyphs";
    }
}
