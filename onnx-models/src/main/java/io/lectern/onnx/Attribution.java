package io.lectern.onnx;

import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the nodes of a graph that ONNX Runtime has rewritten were made for.
///
/// A node that it kept has its name; one that it made of several has a name that tells one of them, or
/// gives a value that one of them gave; one that it put in between counts for what it feeds.
final class Attribution {

    private final Map<String, Origin> known;
    private final Map<String, Origin> fed = new HashMap<>();
    private final Map<String, Origin> nodes = new HashMap<>();

    private Attribution(Map<String, Origin> known) {
        this.known = known;
    }

    /// By the names of nodes, those of loops within included; whatever cannot be found out is left out.
    ///
    /// @param known what values of the graph as it was were made for; nodes were called by their first
    ///     ones
    static Map<String, Origin> of(OnnxGraph compiled, Map<String, Origin> known) {
        var attribution = new Attribution(known);
        attribution.visit(compiled);
        return attribution.nodes;
    }

    private void visit(OnnxGraph graph) {
        for (var node : graph.nodes().reversed()) {
            var origin = origin(node);
            origin.ifPresent(found -> {
                nodes.put(node.name(), found);
                node.inputs().forEach(input -> fed.putIfAbsent(input, found));
            });
            for (var attribute : node.attributes().values()) {
                if (attribute instanceof Attribute.Graph(var body)) {
                    visit(body);
                }
            }
        }
    }

    private Optional<Origin> origin(OnnxNode node) {
        return Stream.of(
                        named(node.name()),
                        node.outputs().stream().map(known::get),
                        node.outputs().stream().map(fed::get))
                .flatMap(origins -> origins)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /// `fused gemm_3`, `gemm_3/MatMulAddFusion`, `gemm_3_nchwc`.
    private Stream<Origin> named(String name) {
        var exact = known.get(name);
        return exact != null
                ? Stream.of(exact)
                : Stream.of(name.split("[ /]")).flatMap(word -> {
                    var found = known.get(word);
                    for (int end = word.lastIndexOf('_');
                            found == null && end > 0;
                            end = word.lastIndexOf('_', end - 1)) {
                        found = known.get(word.substring(0, end));
                    }
                    return Stream.ofNullable(found);
                });
    }
}
