package io.lectern.onnx;

import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.Constant;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Drops what nobody uses: rules look through expressions that were emitted before them.
final class DeadCode {

    private DeadCode() {}

    static OnnxGraph remove(OnnxGraph graph) {
        var used = new HashSet<String>();
        graph.outputs().forEach(output -> used.add(output.name()));
        var nodes = live(graph.nodes(), used);
        Map<String, Constant> constants = new LinkedHashMap<>(graph.initializers());
        constants.keySet().retainAll(used);
        return new OnnxGraph(graph.name(), graph.inputs(), graph.outputs(), constants, nodes);
    }

    /// The nodes that lead to a used name, which may be in a graph further in; adds what they use.
    static List<OnnxNode> live(List<OnnxNode> nodes, Set<String> used) {
        var live = new ArrayDeque<OnnxNode>();
        for (var node : nodes.reversed()) {
            if (node.outputs().stream().anyMatch(used::contains)) {
                live.addFirst(node);
                use(node, used);
            }
        }
        return List.copyOf(live);
    }

    /// The names of all values that nodes give, in graphs further in too.
    static Set<String> values(OnnxGraph graph) {
        var values = new HashSet<String>();
        for (var node : graph.nodes()) {
            values.addAll(node.outputs());
            for (var attribute : node.attributes().values()) {
                if (attribute instanceof Attribute.Graph(var body)) {
                    values.addAll(values(body));
                }
            }
        }
        return values;
    }

    private static void use(OnnxNode node, Set<String> used) {
        used.addAll(node.inputs());
        for (var attribute : node.attributes().values()) {
            if (attribute instanceof Attribute.Graph(var body)) {
                body.outputs().forEach(output -> used.add(output.name()));
                body.nodes().forEach(inner -> use(inner, used));
            }
        }
    }
}
