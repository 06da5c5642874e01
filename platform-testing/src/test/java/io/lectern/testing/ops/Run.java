package io.lectern.testing.ops;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Runs expressions of one vector.
final class Run {

    private Run() {}

    static float[] of(UnaryOperator<Tensor> expression, float... x) {
        return floats(expression.apply(vector(x)), x);
    }

    /// The gradient of the sum of what comes out.
    static float[] slope(UnaryOperator<Tensor> expression, float... x) {
        var input = vector(x);
        var gradient =
                Gradients.of(expression.apply(input).sum(), List.of(input)).getFirst();
        return floats(gradient, x);
    }

    private static Tensor vector(float... x) {
        return Tensor.input("x", DType.FLOAT32, Shape.of(x.length));
    }

    private static float[] floats(Tensor y, float... x) {
        var floats = of(y, Map.of("x", NdArray.of(x, x.length))).floats();
        for (int i = 0; i < floats.length; i++) {
            floats[i] += 0; // -0 is 0
        }
        return floats;
    }

    static NdArray of(Tensor y, Map<String, NdArray> given) {
        try (var program = Program.compile(Map.of("y", y))) {
            return program.run(given).get("y");
        }
    }
}
