package io.lectern.onnx.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A graph of operations: a whole model or the body of a Scan, Loop or If.
///
/// @param inputs in the order of the caller
/// @param outputs in the order of the caller
/// @param initializers constants by name; one that is an input, too, is that input's default
/// @param nodes each after those whose outputs it takes
/// @param values types of values in between, as far as someone stated them
public record OnnxGraph(
        String name,
        List<ValueInfo> inputs,
        List<ValueInfo> outputs,
        Map<String, Constant> initializers,
        List<OnnxNode> nodes,
        List<ValueInfo> values) {

    public OnnxGraph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
        nodes = List.copyOf(nodes);
        values = List.copyOf(values);
    }

    public OnnxGraph(
            String name,
            List<ValueInfo> inputs,
            List<ValueInfo> outputs,
            Map<String, Constant> initializers,
            List<OnnxNode> nodes) {
        this(name, inputs, outputs, initializers, nodes, List.of());
    }
}
