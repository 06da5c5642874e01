package io.lectern.onnx.nn;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;

/// What a layer made of an array with weights drawn at random, biases included.
///
/// @param weights by path
record Applied(NdArray output, Map<String, NdArray> weights) {

    static Applied of(Layer layer, NdArray x) {
        return of((inputs, scope) -> layer.apply(inputs.getFirst(), scope), Map.of(), x);
    }

    /// @param given weights that are not drawn
    static Applied of(BiFunction<List<Tensor>, Scope, Tensor> layer, Map<String, NdArray> given, NdArray... inputs) {
        try (var weights = Weights.of(1)) {
            var tensors = new java.util.ArrayList<Tensor>();
            var feeds = new HashMap<String, NdArray>();
            for (var input : inputs) {
                var name = "x" + feeds.size();
                tensors.add(Tensor.input(name, DType.FLOAT32, input.shape()));
                feeds.put(name, input);
            }
            var y = layer.apply(tensors, Scope.root(weights, false));
            var random = new Random(7);
            weights.variables()
                    .forEach(variable -> weights.set(
                            variable, given.getOrDefault(variable.path(), noise(random, variable.shape()))));
            try (var program = Program.compile(Map.of("y", y), Map.of(), weights)) {
                return new Applied(Objects.requireNonNull(program.run(feeds).get("y")), weights.values());
            }
        }
    }

    static NdArray noise(Random random, Shape shape) {
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NdArray.of(values, shape);
    }

    static NdArray noise(int... dims) {
        return noise(new Random(3), Shape.of(dims));
    }

    NdArray weight(String path) {
        return Objects.requireNonNull(weights.get(path), () -> path + " is none of " + weights.keySet());
    }

    /// The element at these indices.
    static double at(NdArray array, int... indices) {
        int flat = 0;
        for (int axis = 0; axis < indices.length; axis++) {
            flat = flat * array.dim(axis) + indices[axis];
        }
        return array.get(flat);
    }
}
