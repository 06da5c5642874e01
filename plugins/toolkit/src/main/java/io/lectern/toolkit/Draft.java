package io.lectern.toolkit;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Computation;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Clipping;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A phase as expressions, before it is compiled: forward, backward, clipping and the optimiser.
///
/// @param outputs `loss`, `gradient_norm`, and behind [#NAMED] what the phase named besides
record Draft(Phase phase, Trace trace, Tensor loss, Map<String, Tensor> outputs, Map<Variable, Tensor> updates) {

    static final String NAMED = "named/";

    /// @param learns which of the phase's weights may change
    static Draft of(
            Phase phase, Networks networks, int batch, double clip, Weights weights, Predicate<Variable> learns) {
        var trace = new Trace(weights, true);
        var loss = phase.loss().of(Fields.training(networks, batch), Scope.root(trace));
        var learned =
                trace.parameters().stream().filter(learns.and(phase.learns())).toList();
        if (learned.isEmpty()) {
            throw new IllegalArgumentException(
                    "phase '%s' has no weights to learn: all are frozen".formatted(phase.name()));
        }
        var values = learned.stream().map(trace::read).toList();
        var gradients = Gradients.of(loss, values);
        var norm = Clipping.norm(gradients);
        var clipped = clip > 0 ? Clipping.byNorm(gradients, norm, clip) : gradients;
        var pairs = IntStream.range(0, learned.size())
                .mapToObj(i -> new Optimizer.Learned(learned.get(i), values.get(i), clipped.get(i)))
                .toList();
        var step = new Optimizer.Step(
                Tensor.input("rate", DType.FLOAT32, Shape.SCALAR),
                Tensor.input("count", DType.FLOAT32, Shape.SCALAR),
                new Slots(weights, "optimizer/" + phase.name()));
        var updates = new LinkedHashMap<>(phase.optimizer().next(pairs, step));
        updates.putAll(trace.updates());
        var outputs = new LinkedHashMap<String, Tensor>();
        trace.probes().forEach((name, value) -> {
            if (value.rank() == 0) {
                outputs.put(NAMED + name, value);
            }
        });
        outputs.put("loss", loss);
        outputs.put("gradient_norm", norm);
        return new Draft(phase, trace, loss, outputs, updates);
    }

    Computation computation() {
        return new Computation(outputs, updates);
    }
}
