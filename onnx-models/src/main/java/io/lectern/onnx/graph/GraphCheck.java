package io.lectern.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks that every value of a graph is given once, before it is taken, and with one type.
final class GraphCheck {

    private static final int FIRST_IR_WITH_INITIALIZERS_OF_THEIR_OWN = 4;

    private final NodeCheck nodes;
    private final List<Problem> problems;

    GraphCheck(NodeCheck nodes, List<Problem> problems) {
        this.nodes = nodes;
        this.problems = problems;
    }

    void model(OnnxGraph graph, int irVersion) {
        if (graph.name().isEmpty()) {
            error("graph", "it has no name");
        }
        graph.inputs().forEach(input -> requireTensorOrMore("input", input));
        graph.outputs().forEach(output -> requireTensorOrMore("output", output));
        if (irVersion < FIRST_IR_WITH_INITIALIZERS_OF_THEIR_OWN) {
            var inputs =
                    new HashSet<>(graph.inputs().stream().map(ValueInfo::name).toList());
            for (var name : graph.initializers().keySet()) {
                if (!inputs.contains(name)) {
                    error("initializer '%s'".formatted(name), "before IR version 4 it must be a graph input, too");
                }
            }
        }
        graph(graph, "", null, List.of());
    }

    /// Graphs that are not bodies state what they take and give.
    private void requireTensorOrMore(String what, ValueInfo value) {
        var where = "%s '%s'".formatted(what, value.name());
        switch (value.type()) {
            case OnnxType.Unstated _ -> error(where, "it has no type");
            case OnnxType.Unranked _ -> error(where, "it has no shape, not even one of unknown lengths");
            default -> {}
        }
    }

    void function(OnnxFunction function, String where) {
        var scope = new Scope(null);
        function.inputs().forEach(input -> define(scope, input, OnnxType.unstated(), where));
        nodes(function.nodes(), where + "/", scope, Map.of());
        for (var output : function.outputs()) {
            if (!scope.sees(output)) {
                error(where, "nothing gives its output '%s'".formatted(output));
            }
        }
    }

    /// Checks a graph and tells the types of its outputs.
    ///
    /// @param path what stands in front of its parts in reports
    /// @param given types of the inputs that the node around a body determines; empty if there is none
    List<OnnxType> graph(OnnxGraph graph, String path, @Nullable Scope outer, List<OnnxType> given) {
        var scope = new Scope(outer);
        for (int i = 0; i < graph.inputs().size(); i++) {
            var input = graph.inputs().get(i);
            var where = "%sinput '%s'".formatted(path, input.name());
            var around = i < given.size() ? given.get(i) : OnnxType.unstated();
            define(scope, input.name(), agreed(where, "the node gives it", around, input.type()), where);
        }
        initializers(graph, path, scope);
        nodes(graph.nodes(), path, scope, declared(graph, path));
        var types = new ArrayList<OnnxType>();
        for (var output : graph.outputs()) {
            types.add(output(output, path, scope));
        }
        return types;
    }

    private void initializers(OnnxGraph graph, String path, Scope scope) {
        var inputs = new HashMap<String, OnnxType>();
        graph.inputs().forEach(input -> inputs.put(input.name(), input.type()));
        graph.initializers().forEach((name, constant) -> {
            var where = "%sinitializer '%s'".formatted(path, name);
            var input = inputs.get(name);
            if (input == null) {
                define(scope, name, new OnnxType.Unranked(constant.type()), where);
            } else if (!fits(constant, input)) {
                error(
                        where,
                        "it is %s %s, but the input of that name is %s"
                                .formatted(constant.type(), constant.shape(), input));
            }
        });
    }

    private static boolean fits(Constant constant, OnnxType type) {
        return switch (type) {
            case OnnxType.Unstated _ -> true;
            case OnnxType.Unranked(var element) -> element == constant.type();
            case OnnxType.Tensor(var element, var dims) -> {
                boolean fits = element == constant.type()
                        && dims.size() == constant.shape().rank();
                for (int axis = 0; fits && axis < dims.size(); axis++) {
                    fits = !(dims.get(axis) instanceof Dim.Fixed(long length))
                            || length == constant.shape().dim(axis);
                }
                yield fits;
            }
            default -> false;
        };
    }

    private Map<String, OnnxType> declared(OnnxGraph graph, String path) {
        var declared = new HashMap<String, OnnxType>();
        for (var value : graph.values()) {
            requireName("%svalue '%s'".formatted(path, value.name()), value.name());
            declared.put(value.name(), value.type());
        }
        return declared;
    }

    private void nodes(List<OnnxNode> list, String path, Scope scope, Map<String, OnnxType> declared) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < list.size(); i++) {
            for (var output : list.get(i).outputs()) {
                places.putIfAbsent(output, i);
            }
        }
        for (int i = 0; i < list.size(); i++) {
            var node = list.get(i);
            var where = where(path, i, node);
            for (var input : node.inputs()) {
                if (!input.isEmpty() && !scope.sees(input)) {
                    var place = places.get(input);
                    error(
                            where,
                            place == null
                                    ? "it takes '%s', which nothing gives".formatted(input)
                                    : "it takes '%s', which only %s gives: the nodes are out of order or form a cycle"
                                            .formatted(input, where("", place, list.get(place))));
                }
            }
            var types = nodes.check(node, where, scope, this);
            for (int k = 0; k < node.outputs().size(); k++) {
                var output = node.outputs().get(k);
                if (!output.isEmpty()) {
                    var stated = declared.getOrDefault(output, OnnxType.unstated());
                    var type = agreed(
                            where + " output '%s'".formatted(output), "the operator gives", types.get(k), stated);
                    define(scope, output, type, where);
                }
            }
        }
    }

    private static String where(String path, int index, OnnxNode node) {
        return "%snode %d (%s)".formatted(path, index, node);
    }

    private OnnxType output(ValueInfo output, String path, Scope scope) {
        var where = "%soutput '%s'".formatted(path, output.name());
        requireName(where, output.name());
        if (!scope.holds(output.name())) {
            error(
                    where,
                    scope.sees(output.name())
                            ? "it is a value of the graph around; pass it through Identity"
                            : "nothing gives it");
        }
        return agreed(where, "the graph gives", scope.type(output.name()), output.type());
    }

    /// The type found, or the one stated where none could be found.
    private OnnxType agreed(String where, String finder, OnnxType found, OnnxType stated) {
        if (found instanceof OnnxType.Unstated) {
            return stated.unranked();
        }
        if (!(stated instanceof OnnxType.Unstated) && !stated.unranked().equals(found.unranked())) {
            error(where, "it is said to be %s, but %s %s".formatted(stated, finder, found));
        }
        return found.unranked();
    }

    private void define(Scope scope, String name, OnnxType type, String where) {
        requireName(where, name);
        if (!scope.define(name, type)) {
            error(where, "the name '%s' is taken: a value is given once, also across subgraphs".formatted(name));
        }
    }

    private void requireName(String where, String name) {
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            error(where, name.isEmpty() ? "a value has no name" : "a name has control characters");
        }
    }

    private void error(String where, String what) {
        problems.add(Problem.error(where, what));
    }
}
