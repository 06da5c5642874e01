package io.lectern.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Who computes what of a program: the graph, or Java after it.
///
/// @param graph   what the graph gives, by name
/// @param written variables whose next values are among it
record Work(Map<String, Tensor> graph, List<Variable> written, ElementwiseUpdates elementwise) {

    private static final String NEXT = "next/";

    static Work of(Computation computation, Compute compute) {
        var updates = computation.updates();
        var elementwise = ElementwiseUpdates.of(updates, compute);
        var graph = new LinkedHashMap<>(computation.outputs());
        graph.putAll(elementwise.arriving());
        var written = new ArrayList<>(updates.keySet());
        written.removeAll(elementwise.variables());
        written.forEach(variable -> graph.put(next(variable), Objects.requireNonNull(updates.get(variable))));
        return new Work(graph, written, elementwise);
    }

    /// The name of a variable's next value.
    static String next(Variable variable) {
        return NEXT + variable.path();
    }
}
