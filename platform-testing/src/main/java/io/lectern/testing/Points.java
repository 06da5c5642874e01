package io.lectern.testing;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.nn.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// The places at which gradients are checked: inputs, and weights near where they start.
final class Points {

    /// How far weights are moved from where they start, so that no scale is 1 and no bias 0.
    private static final double MOVED = 0.3;

    private final List<Tensor> inputs;
    private final List<Variable> parameters;
    private final GradientCheck.Domain domain;
    private final Trace trace;
    private final Map<Variable, NdArray> starts = new LinkedHashMap<>();

    Points(List<Tensor> inputs, GradientCheck.Domain domain, Trace trace) {
        this.inputs = inputs;
        this.parameters = trace.parameters();
        this.domain = domain;
        this.trace = trace;
        var weights = trace.weights();
        weights.variables().forEach(variable -> starts.put(variable, weights.get(variable)));
    }

    /// What gradients are taken by: inputs, then parameters.
    List<Tensor> tensors() {
        var all = new ArrayList<>(inputs);
        parameters.forEach(variable -> all.add(trace.read(variable)));
        return all;
    }

    String name(int point) {
        return point < inputs.size()
                ? "input %d %s".formatted(point, inputs.get(point).shape())
                : "parameter '%s'".formatted(parameters.get(point - inputs.size()));
    }

    /// Hands over a value: into `given` for an input, to the store of weights for a parameter.
    void put(int point, NdArray value, Map<String, NdArray> given) {
        if (point < inputs.size()) {
            given.put("x" + point, value);
        } else {
            trace.weights().set(parameters.get(point - inputs.size()), value);
        }
    }

    /// Random values for all points. Moves states too, such as running means.
    List<NdArray> draw(RandomGenerator random) {
        var values = new ArrayList<>(domain.draw(inputs, random));
        starts.forEach((variable, start) -> {
            var moved = array(variable.type(), variable.shape(), new DoubleSupplier() {
                private int i;

                @Override
                public double getAsDouble() {
                    return start.get(i++) + random.nextDouble(-MOVED, MOVED);
                }
            });
            trace.weights().set(variable, moved);
        });
        parameters.forEach(variable -> values.add(trace.weights().get(variable)));
        return values;
    }

    static NdArray array(DType type, Shape shape, DoubleSupplier entries) {
        var values = new double[shape.size()];
        Arrays.setAll(values, _ -> entries.getAsDouble());
        return array(type, shape, values);
    }

    static NdArray array(DType type, Shape shape, double[] values) {
        return switch (type) {
            case FLOAT64 -> NdArray.of(values, shape);
            case FLOAT32 -> {
                var floats = new float[values.length];
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) values[i];
                }
                yield NdArray.of(floats, shape);
            }
            case INT32, INT64, UINT8, BOOL ->
                throw new IllegalArgumentException("gradients are of floating-point numbers, not " + type);
        };
    }
}
