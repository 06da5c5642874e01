package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import java.util.HashMap;

/// A shape as documentation writes it: `[batch, 3, side, side]`.
final class ShapePattern {

    private ShapePattern() {}

    static void check(String pattern, Shape shape) {
        var names = pattern.substring(1, pattern.length() - 1).split(",\\s*");
        boolean fits = names.length == shape.rank();
        var bound = new HashMap<String, Integer>();
        for (int axis = 0; fits && axis < names.length; axis++) {
            int length = shape.dim(axis);
            var name = names[axis];
            boolean number = Character.isDigit(name.charAt(0));
            var before = number ? Integer.valueOf(name) : bound.putIfAbsent(name, length);
            fits = before == null || before == length;
        }
        require(fits, "expected %s, got %s", pattern, shape);
    }
}
