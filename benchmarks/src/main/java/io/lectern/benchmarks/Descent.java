package io.lectern.benchmarks;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// One update of weights as a program.
final class Descent {

    private Descent() {}

    /// Of the weights within a scope, against the gradient of a loss. The program takes `rate` and `count` besides what
    /// the loss takes, and gives `loss`.
    static Program of(Trace trace, Tensor loss, String scope, Optimizer optimizer) {
        var learned = trace.parameters().stream()
                .filter(variable -> variable.path().startsWith(scope))
                .toList();
        var values = learned.stream().map(trace::read).toList();
        var gradients = Gradients.of(loss, values);
        var pairs = IntStream.range(0, learned.size())
                .mapToObj(i -> new Optimizer.Learned(learned.get(i), values.get(i), gradients.get(i)))
                .toList();
        var step = new Optimizer.Step(
                Tensor.input("rate", DType.FLOAT32, Shape.SCALAR),
                Tensor.input("count", DType.FLOAT32, Shape.SCALAR),
                new Slots(trace.weights(), "optimizer"));
        var updates = new LinkedHashMap<>(optimizer.next(pairs, step));
        updates.putAll(trace.updates());
        return Program.compile(Map.of("loss", loss), updates, trace.weights());
    }
}
