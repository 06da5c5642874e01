package io.lectern.toolkit;

import io.lectern.api.data.Segmentation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that gives each pixel a class: a record whose components are its hyper-parameters.
public interface Segmenter {

    /// A score for each class at each pixel.
    ///
    /// @param images `[batch, channels, height, width]`, with mean 0 and deviation 1
    /// @return `[batch, classes, height, width]`
    Tensor logits(Tensor images, int classes, Scope scope);

    /// Why this architecture cannot learn a task, or nothing.
    default Optional<String> objection(Segmentation task) {
        return Optional.empty();
    }

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "shapes";
    }
}
