package io.lectern.toolkit;

import io.lectern.api.data.Detection;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Map;

/// An architecture that finds things in pictures: a record whose components are its hyper-parameters.
///
/// What it says, scores and offsets of many candidates, is one thing; the loss that it learns by and the few boxes
/// that it answers with are made from that.
public interface Detector extends Architecture<Detection> {

    /// Scores, offsets and whatever else [#loss] and [#found] need, by names of its own.
    ///
    /// @param images `[batch, channels, height, width]`, with mean 0 and deviation 1
    Map<String, Tensor> candidates(Tensor images, int classes, Scope scope);

    /// How far candidates are from the truth: a scalar, a mean over pictures.
    ///
    /// @param truth `[batch, capacity, 6]`: left, top, right, bottom (pixels), class, and 1; rows of 0 are not used
    Tensor loss(Map<String, Tensor> candidates, Tensor truth);

    /// The best candidates, none twice.
    ///
    /// @param most rows for each picture
    /// @return `[batch, most, 6]` as the truth, with scores in (0, 1), best first; rows of 0 are not used
    Tensor found(Map<String, Tensor> candidates, int most);

    @Override
    default Class<Detection> task() {
        return Detection.class;
    }

    @Override
    default Networks networks(Detection task) {
        return new Detect(task, this);
    }

    @Override
    default String builtIn() {
        return "boxed-shapes";
    }
}
