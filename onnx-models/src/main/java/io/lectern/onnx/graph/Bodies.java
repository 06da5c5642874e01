package io.lectern.onnx.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Checks the graphs inside If, Loop and Scan against the nodes around them.
final class Bodies {

    private final OnnxNode node;
    private final String where;
    private final List<Problem> problems;

    Bodies(OnnxNode node, String where, List<Problem> problems) {
        this.node = node;
        this.where = where;
        this.problems = problems;
    }

    /// Checks the bodies of an operator that nobody knows.
    static void ofUnknown(OnnxNode node, String where, Scope scope, GraphCheck graphs) {
        node.attributes().forEach((name, attribute) -> {
            if (attribute instanceof Attribute.Graph(var body)) {
                graphs.graph(body, path(where, name), scope, List.of());
            }
        });
    }

    /// The types of the node's outputs; empty if it has no body.
    List<OnnxType> check(Scope scope, GraphCheck graphs) {
        return switch (node.op()) {
            case "If" -> branches(scope, graphs);
            case "Loop" -> loop(scope, graphs);
            case "Scan" -> scan(scope, graphs);
            default -> {
                ofUnknown(node, where, scope, graphs);
                yield List.of();
            }
        };
    }

    private List<OnnxType> branches(Scope scope, GraphCheck graphs) {
        var then = branch("then_branch", scope, graphs);
        var otherwise = branch("else_branch", scope, graphs);
        var types = new ArrayList<OnnxType>();
        for (int i = 0; i < node.outputs().size(); i++) {
            var type = at(then, i);
            var other = at(otherwise, i);
            if (known(type) && known(other) && !type.equals(other)) {
                error("output '%s' is %s in one branch and %s in the other"
                        .formatted(node.outputs().get(i), type, other));
            }
            types.add(known(type) ? type : other);
        }
        return types;
    }

    private List<OnnxType> branch(String name, Scope scope, GraphCheck graphs) {
        return body(name, List.of(), node.outputs().size(), scope, graphs);
    }

    /// Body inputs: iteration, condition, carried values; outputs: condition, carried values, scanned values.
    private List<OnnxType> loop(Scope scope, GraphCheck graphs) {
        var carried = types(node.inputs().subList(2, node.inputs().size()), scope);
        var given = new ArrayList<OnnxType>();
        given.add(new OnnxType.Unranked(ElementType.INT64));
        given.add(condition());
        given.addAll(carried);
        var types = body("body", given, 1 + node.outputs().size(), scope, graphs);
        return carried(carried, types.subList(1, types.size()));
    }

    /// Without a condition from outside, only the body itself can say what type it takes.
    private OnnxType condition() {
        if (!node.inputs().get(1).isEmpty()) {
            return new OnnxType.Unranked(ElementType.BOOL);
        }
        boolean untyped = node.attributes().get("body") instanceof Attribute.Graph(var body)
                && body.inputs().size() > 1
                && !known(body.inputs().get(1).type());
        if (untyped) {
            error("it takes no condition, so the body's second input needs a type of its own");
        }
        return OnnxType.unstated();
    }

    /// Body inputs: carried values, one slice of each scanned input; outputs: carried values, slices of outputs.
    private List<OnnxType> scan(Scope scope, GraphCheck graphs) {
        long scanned = node.attributes().get("num_scan_inputs") instanceof Attribute.Whole(long count) ? count : 0;
        if (scanned < 1 || scanned > node.inputs().size()) {
            error("num_scan_inputs is %d, outside [1, %d]"
                    .formatted(scanned, node.inputs().size()));
            return unknown();
        }
        var given = types(node.inputs(), scope);
        var types = body("body", given, node.outputs().size(), scope, graphs);
        return carried(given.subList(0, given.size() - (int) scanned), types);
    }

    /// The types of all outputs, where what is carried must come out as it went in.
    private List<OnnxType> carried(List<OnnxType> before, List<OnnxType> after) {
        if (before.size() > after.size()) {
            error("it carries %d values but has %d outputs".formatted(before.size(), after.size()));
        }
        var types = new ArrayList<>(after);
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (known(before.get(i)) && known(after.get(i)) && !before.get(i).equals(after.get(i))) {
                error("carried value %d goes in as %s and comes out as %s".formatted(i, before.get(i), after.get(i)));
            }
            types.set(i, known(before.get(i)) ? before.get(i) : after.get(i));
        }
        return types;
    }

    private static boolean known(OnnxType type) {
        return !(type instanceof OnnxType.Unstated);
    }

    /// The types that a body gives, as many as asked for.
    private List<OnnxType> body(String name, List<OnnxType> given, int outputs, Scope scope, GraphCheck graphs) {
        if (!(node.attributes().get(name) instanceof Attribute.Graph(var graph))) {
            return Collections.nCopies(outputs, OnnxType.unstated()); // a reference inside a function
        }
        if (graph.inputs().size() != given.size()) {
            error("%s takes %d inputs, expected %d"
                    .formatted(name, graph.inputs().size(), given.size()));
        }
        if (graph.outputs().size() != outputs) {
            error("%s gives %d outputs, expected %d"
                    .formatted(name, graph.outputs().size(), outputs));
        }
        var types = new ArrayList<>(graphs.graph(graph, path(where, name), scope, given));
        while (types.size() < outputs) {
            types.add(OnnxType.unstated());
        }
        return types.subList(0, outputs);
    }

    private static String path(String where, String attribute) {
        return "%s/%s/".formatted(where, attribute);
    }

    private static List<OnnxType> types(List<String> names, Scope scope) {
        return names.stream().map(scope::type).toList();
    }

    private static OnnxType at(List<OnnxType> types, int index) {
        return index < types.size() ? types.get(index) : OnnxType.unstated();
    }

    private List<OnnxType> unknown() {
        return Collections.nCopies(node.outputs().size(), OnnxType.unstated());
    }

    private void error(String what) {
        problems.add(Problem.error(where, what));
    }
}
