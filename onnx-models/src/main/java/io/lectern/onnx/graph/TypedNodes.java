package io.lectern.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nodes of a graph of ours and of its bodies, each with the element type by which a library chooses its kernel.
final class TypedNodes {

    private final Map<String, ElementType> types = new HashMap<>();
    private final List<Typed> nodes = new ArrayList<>();

    /// @param type of the main input
    record Typed(OnnxNode node, ElementType type) {}

    TypedNodes(OnnxGraph graph) {
        visit(graph);
    }

    List<Typed> list() {
        return List.copyOf(nodes);
    }

    private void visit(OnnxGraph graph) {
        graph.initializers().forEach((name, constant) -> types.put(name, constant.type()));
        graph.inputs().forEach(input -> types.put(input.name(), element(input)));
        graph.nodes().forEach(this::visit);
    }

    private void visit(OnnxNode node) {
        var typed = new Typed(node, main(node));
        nodes.add(typed);
        for (var attribute : node.attributes().values()) {
            if (attribute instanceof Attribute.Graph(var body)) {
                visit(body);
                for (int i = 0; i < node.outputs().size(); i++) {
                    types.put(node.outputs().get(i), element(body.outputs().get(i)));
                }
                return;
            }
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            types.put(node.outputs().get(i), output(typed, i));
        }
    }

    private static ElementType element(ValueInfo value) {
        return switch (value.type()) {
            case OnnxType.Tensor(var element, var _) -> element;
            case OnnxType.Unranked(var element) -> element;
            default -> throw new IllegalArgumentException(value + " is no tensor");
        };
    }

    private ElementType main(OnnxNode node) {
        int place = switch (node.op()) {
            case "Where" -> 1;
            case "OneHot" -> 2;
            default -> 0;
        };
        var type = node.inputs().size() > place ? types.get(node.inputs().get(place)) : null;
        if (type == null) {
            throw new IllegalArgumentException(node + " takes something of unknown type");
        }
        return type;
    }

    private static ElementType output(Typed typed, int place) {
        var node = typed.node();
        return switch (node.op()) {
            case "Cast" ->
                node.attributes().get("to") instanceof Attribute.Whole(long code)
                        ? ElementType.ofCode(Math.toIntExact(code)).orElseThrow()
                        : typed.type();
            case "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Not", "IsNaN", "IsInf" ->
                ElementType.BOOL;
            case "ArgMax", "Shape", "Size", "NonMaxSuppression" -> ElementType.INT64;
            case "TopK", "MaxPool" -> place == 0 ? typed.type() : ElementType.INT64;
            default -> typed.type();
        };
    }
}
