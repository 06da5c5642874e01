package io.lectern.onnx.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One operation of a graph.
///
/// @param op its type, such as `MatMul`
/// @param domain the set of operators it is from; empty is the standard one
/// @param name for people; may be empty
/// @param inputs names of values; empty where an optional one is left out
/// @param outputs names of values; empty where an optional one is not wanted
/// @param attributes by name, sorted, so that equal models are equal files
public record OnnxNode(
        String op,
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {

    /// The standard operators.
    public static final String STANDARD = "";

    /// The operators that only ONNX Runtime has.
    public static final String MICROSOFT = "com.microsoft";

    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /// A node of the standard operators, named after its first output.
    public static OnnxNode of(String op, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
        return of(op, STANDARD, inputs, outputs, attributes);
    }

    /// A node of the standard operators with one output and no attributes.
    public static OnnxNode of(String op, List<String> inputs, String output) {
        return of(op, inputs, List.of(output), Map.of());
    }

    /// A node named after its first output.
    public static OnnxNode of(
            String op, String domain, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
        return new OnnxNode(op, domain, outputs.isEmpty() ? "" : outputs.getFirst(), inputs, outputs, attributes);
    }

    /// How errors call it: `Conv 'block_1/conv'`.
    @Override
    public String toString() {
        return "%s%s '%s'".formatted(domain.isEmpty() ? "" : domain + ":", op, name);
    }
}
