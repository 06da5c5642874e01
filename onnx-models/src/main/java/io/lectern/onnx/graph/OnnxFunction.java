package io.lectern.onnx.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An operator that a model defines by other operators.
///
/// @param attributes names of attributes that a caller must give
/// @param defaults attributes that a caller may give, with their values otherwise
/// @param opsets versions of the operators in its body, by domain
public record OnnxFunction(
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        List<String> attributes,
        Map<String, Attribute> defaults,
        Map<String, Integer> opsets,
        List<OnnxNode> nodes) {

    public OnnxFunction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
        defaults = Collections.unmodifiableMap(new TreeMap<>(defaults));
        opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
        nodes = List.copyOf(nodes);
    }
}
