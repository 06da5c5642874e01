package io.lectern.onnx.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Gives the body of a loop the constants that nothing else uses.
///
/// ONNX Runtime 1.24 cannot read a model whose loop takes the weights of a convolution from outside: while it makes
/// convolutions faster it looks for their constants in the body alone.
public final class OwnConstants {

    private OwnConstants() {}

    /// The same graph with constants as far in as they can be.
    public static OnnxGraph of(OnnxGraph graph) {
        var uses = new HashMap<String, Integer>();
        graph.nodes().forEach(node -> count(node, uses));
        graph.outputs().forEach(output -> uses.merge(output.name(), 1, Integer::sum));
        graph.inputs().forEach(input -> uses.merge(input.name(), 1, Integer::sum)); // a default stays where it is
        var constants = new LinkedHashMap<>(graph.initializers());
        var nodes = graph.nodes().stream()
                .map(node -> withOwn(node, constants, uses))
                .toList();
        return new OnnxGraph(graph.name(), graph.inputs(), graph.outputs(), constants, nodes, graph.values());
    }

    private static void count(OnnxNode node, Map<String, Integer> uses) {
        node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
        for (var body : bodies(node)) {
            within(body, uses);
        }
    }

    private static void within(OnnxGraph body, Map<String, Integer> uses) {
        body.nodes().forEach(inner -> count(inner, uses));
        body.outputs().forEach(output -> uses.merge(output.name(), 1, Integer::sum));
    }

    private static List<OnnxGraph> bodies(OnnxNode node) {
        return node.attributes().values().stream()
                .filter(Attribute.Graph.class::isInstance)
                .map(attribute -> ((Attribute.Graph) attribute).value())
                .toList();
    }

    /// Takes what only a body of this node uses out of `constants`.
    private static OnnxNode withOwn(OnnxNode node, Map<String, Constant> constants, Map<String, Integer> uses) {
        var attributes = new TreeMap<String, Attribute>();
        node.attributes()
                .forEach((name, attribute) -> attributes.put(
                        name,
                        attribute instanceof Attribute.Graph(var body)
                                ? new Attribute.Graph(withOwn(body, constants, uses))
                                : attribute));
        return new OnnxNode(node.op(), node.domain(), node.name(), node.inputs(), node.outputs(), attributes);
    }

    private static OnnxGraph withOwn(OnnxGraph body, Map<String, Constant> constants, Map<String, Integer> uses) {
        var here = new HashMap<String, Integer>();
        within(body, here);
        Set<String> own = constants.keySet().stream()
                .filter(name -> here.containsKey(name) && here.get(name).equals(uses.get(name)))
                .collect(Collectors.toSet());
        var all = new LinkedHashMap<>(body.initializers());
        constants.forEach((name, constant) -> {
            if (own.contains(name)) {
                all.put(name, constant);
            }
        });
        constants.keySet().removeAll(own);
        return of(new OnnxGraph(body.name(), body.inputs(), body.outputs(), all, body.nodes(), body.values()));
    }
}
