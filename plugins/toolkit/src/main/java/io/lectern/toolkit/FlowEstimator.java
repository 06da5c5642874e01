package io.lectern.toolkit;

import io.lectern.api.data.FlowEstimation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Optional;

/// An architecture that tells where each pixel moves: a record whose components are its hyper-parameters.
public interface FlowEstimator {

    /// Estimates from coarse to fine, at least one; the last is the answer, and all are learnt.
    ///
    /// @param first  `[batch, channels, height, width]`, with mean 0 and deviation 1
    /// @param second the next picture, likewise
    /// @return each `[batch, 2, height / n, width / n]`: right and down, in pixels of the whole picture
    List<Tensor> flows(Tensor first, Tensor second, Scope scope);

    /// Why this architecture cannot learn a task, or nothing.
    default Optional<String> objection(FlowEstimation task) {
        return Optional.empty();
    }

    /// How it learns best.
    default Training training() {
        return Training.DEFAULT;
    }

    /// The built-in data set that it learns where none is named.
    default String builtIn() {
        return "flow";
    }
}
