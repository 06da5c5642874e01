package io.lectern.onnx;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.Engine.Port;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.Constant;
import io.lectern.onnx.graph.Dim;
import io.lectern.onnx.graph.ElementType;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.graph.OnnxNode;
import io.lectern.onnx.graph.OnnxType;
import io.lectern.onnx.graph.ValueInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Counts what a model consists of, in the bodies of loops and in functions, too.
final class Summary {

    private final Map<String, Integer> nodes = new TreeMap<>();
    private long parameters;

    private Summary() {}

    static OnnxDescription of(OnnxModel model) {
        var summary = new Summary();
        summary.count(model.graph());
        model.functions().forEach(function -> summary.count(function.nodes()));
        var graph = model.graph();
        return new OnnxDescription(
                model.opsets().getOrDefault(OnnxNode.STANDARD, 0),
                graph.inputs().stream()
                        .filter(input -> !graph.initializers().containsKey(input.name())) // that one has a default
                        .map(Summary::port)
                        .toList(),
                graph.outputs().stream().map(Summary::port).toList(),
                summary.nodes,
                summary.parameters,
                model.metadata());
    }

    private void count(OnnxGraph graph) {
        parameters += graph.initializers().values().stream()
                .filter(Summary::isWeight)
                .mapToLong(constant -> constant.shape().size())
                .sum();
        count(graph.nodes());
    }

    private void count(List<OnnxNode> all) {
        for (var node : all) {
            nodes.merge(node.domain().isEmpty() ? node.op() : node.domain() + ":" + node.op(), 1, Integer::sum);
            for (var attribute : node.attributes().values()) {
                switch (attribute) {
                    case Attribute.Graph(var body) -> count(body);
                    case Attribute.Graphs(var bodies) -> bodies.forEach(this::count);
                    default -> {}
                }
            }
        }
    }

    /// Whole numbers of 16 bits and more are shapes and axes, scalars are settings.
    private static boolean isWeight(Constant constant) {
        return constant.shape().rank() > 0
                && switch (constant.type()) {
                    case BOOL, STRING, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> false;
                    default -> true;
                };
    }

    private static Port port(ValueInfo value) {
        return new Port(value.name(), type(value.type()), dims(value.type()));
    }

    private static String type(OnnxType type) {
        return switch (type) {
            case OnnxType.Tensor(var element, var _) -> name(element);
            case OnnxType.Unranked(var element) -> name(element);
            case OnnxType.Sequence(var element) -> "sequence of " + type(element);
            case OnnxType.Mapping(var key, var value) -> "map from %s to %s".formatted(name(key), type(value));
            case OnnxType.Maybe(var element) -> "optional " + type(element);
            case OnnxType.Unstated() -> "?";
        };
    }

    /// As the platform calls it where it knows it: `float32`, not `float`.
    private static String name(ElementType type) {
        return type.dtype().map(Enum::name).orElse(type.name()).toLowerCase(Locale.ROOT);
    }

    private static List<String> dims(OnnxType type) {
        return type instanceof OnnxType.Tensor(var _, var dims)
                ? dims.stream().map(Dim::toString).toList()
                : List.of("...");
    }
}
