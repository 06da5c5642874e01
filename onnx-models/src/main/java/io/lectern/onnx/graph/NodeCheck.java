package io.lectern.onnx.graph;

import io.lectern.onnx.graph.Operator.Arity;
import io.lectern.onnx.graph.Operator.Formal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks nodes against what the specification says about their operators.
final class NodeCheck {

    private final Map<String, Integer> opsets;
    private final Map<String, OnnxFunction> functions;
    private final List<Problem> problems;

    /// @param functions those of the model, by domain, colon and name
    NodeCheck(Map<String, Integer> opsets, Map<String, OnnxFunction> functions, List<Problem> problems) {
        this.opsets = opsets;
        this.functions = functions;
        this.problems = problems;
    }

    /// Checks a node and its bodies, and tells the types of its outputs.
    List<OnnxType> check(OnnxNode node, String where, Scope scope, GraphCheck graphs) {
        var opset = opsets.get(node.domain());
        if (opset == null) {
            error(where, "the model does not import the domain '%s'".formatted(node.domain()));
        }
        var function = functions.get(node.domain() + ":" + node.op());
        if (function != null) {
            call(node, function, where);
        } else if (opset != null && node.domain().isEmpty() && opset >= Operators.OLDEST && opset <= Operators.NEWEST) {
            return standard(node, opset, where, scope, graphs);
        }
        Bodies.ofUnknown(node, where, scope, graphs);
        return unknown(node);
    }

    private static List<OnnxType> unknown(OnnxNode node) {
        return Collections.nCopies(node.outputs().size(), OnnxType.unstated());
    }

    private void call(OnnxNode node, OnnxFunction function, String where) {
        if (node.inputs().size() > function.inputs().size()
                || node.outputs().size() > function.outputs().size()) {
            error(
                    where,
                    "the function takes %d and gives %d values, here %d and %d"
                            .formatted(
                                    function.inputs().size(),
                                    function.outputs().size(),
                                    node.inputs().size(),
                                    node.outputs().size()));
        }
        for (var attribute : function.attributes()) {
            if (!node.attributes().containsKey(attribute)) {
                error(where, "the function needs the attribute '%s'".formatted(attribute));
            }
        }
    }

    private List<OnnxType> standard(OnnxNode node, int opset, String where, Scope scope, GraphCheck graphs) {
        var found = Operators.find(node.op(), opset);
        if (found.isEmpty() || found.get().deprecated()) {
            error(
                    where,
                    found.isPresent()
                            ? "%s is deprecated since opset %d"
                                    .formatted(node.op(), found.get().since())
                            : Operators.since(node.op())
                                    .map(since -> "%s came with opset %d, the model imports %d"
                                            .formatted(node.op(), since, opset))
                                    .orElse("opset %d has no operator %s".formatted(opset, node.op())));
            Bodies.ofUnknown(node, where, scope, graphs);
            return unknown(node);
        }
        var operator = found.get();
        int before = problems.size();
        count("inputs", node.inputs(), operator.inputs(), where);
        count("outputs", node.outputs(), operator.outputs(), where);
        if (node.op().equals("BatchNormalization") && node.outputs().size() == 2) {
            error(where, "it has 2 outputs, expected 1, or 3 in training");
        }
        attributes(node, operator, where);
        if (problems.size() > before) {
            return unknown(node); // what follows needs them
        }
        var bound = bind(node, operator, where, scope);
        var bodies = new Bodies(node, where, problems).check(scope, graphs);
        if (!bodies.isEmpty()) {
            return bodies;
        }
        var types = new ArrayList<OnnxType>();
        for (int i = 0; i < node.outputs().size(); i++) {
            var variable = Operator.at(operator.outputs(), i).variable();
            var allowed = operator.types().getOrDefault(variable, Set.of());
            var type = bound.get(variable);
            if (type == null) {
                type = allowed.size() == 1 ? allowed.iterator().next() : Results.of(node, scope);
            }
            if (!(type instanceof OnnxType.Unstated) && !allowed.contains(type)) {
                error(
                        where,
                        "output '%s' would be %s, allowed are %s"
                                .formatted(node.outputs().get(i), type, list(allowed)));
                type = OnnxType.unstated();
            }
            types.add(type);
        }
        return types;
    }

    private void count(String what, List<String> names, List<Formal> formals, String where) {
        int least = Operator.least(formals);
        int most = Operator.most(formals);
        if (names.size() < least || names.size() > most) {
            var range = most == Integer.MAX_VALUE
                    ? "%d or more".formatted(least)
                    : least == most ? Integer.toString(least) : "%d to %d".formatted(least, most);
            error(where, "it has %d %s, expected %s".formatted(names.size(), what, range));
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            var formal = Operator.at(formals, i);
            if (names.get(i).isEmpty() && formal.arity() == Arity.ONE) {
                error(where, "'%s' of its %s is missing".formatted(formal.name(), what));
            }
        }
    }

    private void attributes(OnnxNode node, Operator operator, String where) {
        node.attributes().forEach((name, value) -> {
            var setting = operator.attributes().get(name);
            if (setting == null) {
                error(
                        where,
                        "'%s' is none of its attributes %s"
                                .formatted(name, operator.attributes().keySet()));
            } else if (setting.kind() != value.kind()) {
                error(where, "attribute '%s' is a %s, expected a %s".formatted(name, value.kind(), setting.kind()));
            }
        });
        operator.attributes().forEach((name, setting) -> {
            if (setting.required() && !node.attributes().containsKey(name)) {
                error(where, "the attribute '%s' is missing".formatted(name));
            }
        });
    }

    /// What each type variable stands for, by the inputs.
    private Map<String, OnnxType> bind(OnnxNode node, Operator operator, String where, Scope scope) {
        var bound = new HashMap<String, OnnxType>();
        var binder = new HashMap<String, String>();
        for (int i = 0; i < node.inputs().size(); i++) {
            var name = node.inputs().get(i);
            var type = name.isEmpty() ? OnnxType.unstated() : scope.type(name);
            if (type instanceof OnnxType.Unstated) {
                continue;
            }
            var formal = Operator.at(operator.inputs(), i);
            var allowed = operator.types().getOrDefault(formal.variable(), Set.of());
            if (!allowed.contains(type)) {
                error(
                        where,
                        "input '%s' (%s) is %s, allowed are %s".formatted(name, formal.name(), type, list(allowed)));
            } else if (formal.arity() != Arity.MIXED) {
                var other = bound.putIfAbsent(formal.variable(), type);
                if (other != null && !other.equals(type)) {
                    error(
                            where,
                            "inputs '%s' (%s) and '%s' (%s) must have the same type"
                                    .formatted(binder.get(formal.variable()), other, name, type));
                }
                binder.putIfAbsent(formal.variable(), name);
            }
        }
        return bound;
    }

    private static String list(Set<OnnxType> types) {
        return types.stream().map(OnnxType::toString).collect(Collectors.joining(", "));
    }

    private void error(String where, String what) {
        problems.add(Problem.error(where, what));
    }
}
