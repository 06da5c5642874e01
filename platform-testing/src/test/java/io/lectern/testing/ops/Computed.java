package io.lectern.testing.ops;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.testing.GradientCheck.Domain;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A case at certain shapes: its value, its gradients of first and second order, and inputs drawn for it.
record Computed(Map<String, Tensor> outputs, Map<String, NdArray> given) {

    static Computed small(Case of, int orders) {
        return at(of, of.small(), orders);
    }

    static Computed large(Case of, int orders) {
        return at(of, of.large(), orders);
    }

    private static Computed at(Case of, List<Shape> shapes, int orders) {
        var x = IntStream.range(0, shapes.size())
                .mapToObj(i -> Tensor.input("x" + i, of.type(), shapes.get(i)))
                .toList();
        var given = new HashMap<String, NdArray>();
        var random = new Randomness(7).at(of.name());
        var entries = of.domain().draw(x, random);
        IntStream.range(0, x.size()).forEach(i -> given.put("x" + i, entries.get(i)));
        var outputs = new LinkedHashMap<String, Tensor>();
        var values = List.of(of.expression().apply(x));
        outputs.put("value", values.getFirst());
        for (int order = 1; order <= orders; order++) {
            var prefix = "v%d/".formatted(order);
            var last = values;
            var factors = IntStream.range(0, values.size())
                    .mapToObj(i -> Tensor.input(
                            prefix + i, last.get(i).type(), last.get(i).shape()))
                    .toList();
            var drawn = new Domain(-1, 1, false).draw(factors, random);
            IntStream.range(0, factors.size()).forEach(i -> given.put(prefix + i, drawn.get(i)));
            values = Gradients.of(last, factors, x);
            for (int i = 0; i < values.size(); i++) {
                outputs.put("gradient %d by x%d".formatted(order, i), values.get(i));
            }
        }
        return new Computed(outputs, given);
    }

    Map<String, NdArray> run(Compute compute) {
        try (var weights = new Weights(compute, new Randomness(0));
                var program = Program.compile(outputs, Map.of(), weights)) {
            return program.run(given);
        }
    }
}
