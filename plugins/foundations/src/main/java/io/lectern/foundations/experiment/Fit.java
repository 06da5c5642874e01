package io.lectern.foundations.experiment;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Slots;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// A few weights fitted by Adam to data that a loss has as constants: for claims about an expression rather than about
/// a model.
///
/// @param rate at first; it falls linearly to 0
record Fit(int steps, double rate) {

    /// Gives the loss before the last step; the weights are where the trace has them.
    double of(Tensor loss, Trace trace) {
        var weights = trace.parameters();
        var values = weights.stream().map(trace::read).toList();
        var gradients = Gradients.of(loss, values);
        var learned = IntStream.range(0, weights.size())
                .mapToObj(i -> new Optimizer.Learned(weights.get(i), values.get(i), gradients.get(i)))
                .toList();
        var count = Tensor.input("count", DType.FLOAT32, Shape.SCALAR);
        var now = Tensor.input("rate", DType.FLOAT32, Shape.SCALAR);
        var step = new Optimizer.Step(now, count, new Slots(trace.weights(), "adam"));
        var next = Optimizer.Adam.DEFAULT.next(learned, step);
        try (var program = Program.compile(Map.of("loss", loss), next, trace.weights())) {
            double last = Double.NaN;
            for (int i = 1; i <= steps; i++) {
                var given = Map.of(
                        "count", NdArray.scalar((float) i),
                        "rate", NdArray.scalar((float) (rate * (steps - i + 1) / steps)));
                last = Objects.requireNonNull(program.run(given).get("loss")).item();
            }
            return last;
        }
    }
}
