package io.lectern.toolkit;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Computation;
import io.lectern.onnx.Origin;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.optim.Clipping;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What follows the gradients: clipping and the optimiser.
record Descent(Phase phase, double clip, Weights weights, List<Variable> learned) {

    static final String NORM = "gradient_norm";
    static final String RATE = "rate";
    static final String COUNT = "count";

    /// Gives the norm of all gradients together; takes the rate and the count.
    ///
    /// @param values of what is learnt, before the step
    Computation by(List<Tensor> gradients, List<Tensor> values) {
        return Origin.update().of(() -> clipped(gradients, values));
    }

    private Computation clipped(List<Tensor> gradients, List<Tensor> values) {
        var norm = Clipping.norm(gradients);
        var clipped = clip > 0 ? Clipping.byNorm(gradients, norm, clip) : gradients;
        var pairs = IntStream.range(0, learned.size())
                .mapToObj(i -> new Optimizer.Learned(learned.get(i), values.get(i), clipped.get(i)))
                .toList();
        var step = new Optimizer.Step(
                Tensor.input(RATE, DType.FLOAT32, Shape.SCALAR),
                Tensor.input(COUNT, DType.FLOAT32, Shape.SCALAR),
                new Slots(weights, "optimizer/" + phase.name()));
        return new Computation(Map.of(NORM, norm), phase.optimizer().next(pairs, step));
    }
}
