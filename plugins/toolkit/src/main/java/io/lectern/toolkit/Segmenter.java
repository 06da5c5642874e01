package io.lectern.toolkit;

import io.lectern.api.data.Segmentation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// An architecture that gives each pixel a class: a record whose components are its hyper-parameters.
public interface Segmenter extends Architecture<Segmentation> {

    /// A score for each class at each pixel.
    ///
    /// @param images `[batch, channels, height, width]`, with mean 0 and deviation 1
    /// @return `[batch, classes, height, width]`
    Tensor logits(Tensor images, int classes, Scope scope);

    @Override
    default Class<Segmentation> task() {
        return Segmentation.class;
    }

    @Override
    default Networks networks(Segmentation task) {
        return new Segment(task, this);
    }

    @Override
    default String builtIn() {
        return "shapes";
    }
}
