package io.lectern.toolkit;

import io.lectern.api.data.FlowEstimation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;

/// An architecture that tells where each pixel moves: a record whose components are its hyper-parameters.
public interface FlowEstimator extends Architecture<FlowEstimation> {

    /// Estimates from coarse to fine, at least one; the last is the answer, and all are learnt.
    ///
    /// @param first  `[batch, channels, height, width]`, with mean 0 and deviation 1
    /// @param second the next picture, likewise
    /// @return each `[batch, 2, height / n, width / n]`: right and down, in pixels of the whole picture
    List<Tensor> flows(Tensor first, Tensor second, Scope scope);

    @Override
    default Class<FlowEstimation> task() {
        return FlowEstimation.class;
    }

    @Override
    default Networks networks(FlowEstimation task) {
        return new EstimateFlow(task, this);
    }

    @Override
    default String builtIn() {
        return "flow";
    }
}
