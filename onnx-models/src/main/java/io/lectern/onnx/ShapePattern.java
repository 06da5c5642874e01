package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.Shape;
import java.util.HashMap;
import java.util.stream.Stream;

/// A shape as documentation writes it: `[batch, 3, side, side]`.
final class ShapePattern {

    private ShapePattern() {}

    static void check(String pattern, Shape shape) {
        require(pattern.startsWith("[") && pattern.endsWith("]"), "'%s' is no pattern like [batch, 3]", pattern);
        var inside = pattern.substring(1, pattern.length() - 1).strip();
        var names = inside.isEmpty() ? new String[0] : inside.split("\\s*,\\s*", -1);
        require(Stream.of(names).noneMatch(String::isEmpty), "'%s' is no pattern like [batch, 3]", pattern);
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
