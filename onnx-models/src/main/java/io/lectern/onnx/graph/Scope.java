package io.lectern.onnx.graph;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that a place in a graph can name, with their types as far as they are known.
final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, OnnxType> types = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /// Adds a value, unless the name is taken here or further out.
    boolean define(String name, OnnxType type) {
        return !sees(name) && types.put(name, type.unranked()) == null;
    }

    boolean sees(String name) {
        return holds(name) || (outer != null && outer.sees(name));
    }

    /// Whether the value is of this graph and not of one further out.
    boolean holds(String name) {
        return types.containsKey(name);
    }

    OnnxType type(String name) {
        var type = types.get(name);
        if (type != null) {
            return type;
        }
        return outer == null ? OnnxType.unstated() : outer.type(name);
    }
}
