package io.lectern.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks two graphs in step and writes them as one.
final class GraphMerge {

    private final Batch batch;
    private final BatchSizes sizes;
    private final @Nullable GraphMerge outer;
    private final OnnxGraph a;
    private final OnnxGraph b;
    private final String path;

    /// Names in `b` of the values that have other names, or the same, in `a`.
    private final Map<String, String> partners = new HashMap<>();

    private final Map<String, Constant> kept = new LinkedHashMap<>();

    /// @param path what stands in front of nodes in errors
    GraphMerge(Batch batch, BatchSizes sizes, @Nullable GraphMerge outer, OnnxGraph a, OnnxGraph b, String path) {
        this.batch = batch;
        this.sizes = sizes;
        this.outer = outer;
        this.a = a;
        this.b = b;
        this.path = path;
    }

    OnnxGraph merge() {
        var inputs = values("inputs", a.inputs(), b.inputs());
        for (int i = 0; i < inputs.size(); i++) {
            partners.put(a.inputs().get(i).name(), b.inputs().get(i).name());
        }
        var nodes = nodes();
        var outputs = values("outputs", a.outputs(), b.outputs());
        for (int i = 0; i < outputs.size(); i++) {
            var name = a.outputs().get(i).name();
            var where = "%soutput '%s'".formatted(path, name);
            if (!input(where, "", i, name, b.outputs().get(i).name()).equals(name)) {
                throw new BatchDependenceException(
                        "%s: it is a constant that depends on the batch size".formatted(where));
            }
        }
        return new OnnxGraph(a.name(), inputs, outputs, kept, nodes);
    }

    private List<ValueInfo> values(String what, List<ValueInfo> atA, List<ValueInfo> atB) {
        if (atA.size() != atB.size() || (outer == null && !names(atA).equals(names(atB)))) {
            throw new BatchDependenceException("%sthe %s are %s at batch size %d, but %s at %d"
                    .formatted(path, what, names(atA), batch.a(), names(atB), batch.b()));
        }
        var merged = new ArrayList<ValueInfo>();
        for (int i = 0; i < atA.size(); i++) {
            var value = atA.get(i);
            var other = atB.get(i);
            var type = batch.type(value.type(), other.type())
                    .orElseThrow(() -> new BatchDependenceException(
                            "%s%s '%s': it is %s at batch size %d and %s at %d, which is no multiple of the batch"
                                    .formatted(
                                            path,
                                            what,
                                            value.name(),
                                            value.type(),
                                            batch.a(),
                                            other.type(),
                                            batch.b())));
            merged.add(new ValueInfo(value.name(), type));
        }
        return merged;
    }

    private static List<String> names(List<ValueInfo> values) {
        return values.stream().map(ValueInfo::name).toList();
    }

    private List<OnnxNode> nodes() {
        var nodes = new ArrayList<OnnxNode>();
        for (int i = 0; i < Math.min(a.nodes().size(), b.nodes().size()); i++) {
            nodes.add(node(
                    a.nodes().get(i),
                    b.nodes().get(i),
                    "%snode %d (%s)".formatted(path, i, a.nodes().get(i))));
        }
        if (a.nodes().size() != b.nodes().size()) {
            var more = a.nodes().size() > b.nodes().size() ? a : b;
            throw new BatchDependenceException("%s%d nodes at batch size %d, but %d at %d: one has no %s"
                    .formatted(
                            path,
                            a.nodes().size(),
                            batch.a(),
                            b.nodes().size(),
                            batch.b(),
                            more.nodes().get(nodes.size())));
        }
        return nodes;
    }

    private OnnxNode node(OnnxNode nodeA, OnnxNode nodeB, String where) {
        boolean alike = nodeA.op().equals(nodeB.op())
                && nodeA.domain().equals(nodeB.domain())
                && nodeA.inputs().size() == nodeB.inputs().size()
                && nodeA.outputs().size() == nodeB.outputs().size();
        if (!alike) {
            throw new BatchDependenceException(
                    "%s: at batch size %d there is %s instead".formatted(where, batch.b(), nodeB));
        }
        var inputs = new ArrayList<String>();
        for (int i = 0; i < nodeA.inputs().size(); i++) {
            inputs.add(input(
                    where, nodeA.op(), i, nodeA.inputs().get(i), nodeB.inputs().get(i)));
        }
        var attributes = attributes(nodeA.attributes(), nodeB.attributes(), where);
        for (int i = 0; i < nodeA.outputs().size(); i++) {
            partners.put(nodeA.outputs().get(i), nodeB.outputs().get(i));
        }
        return new OnnxNode(nodeA.op(), nodeA.domain(), nodeA.name(), inputs, nodeA.outputs(), attributes);
    }

    private Map<String, Attribute> attributes(Map<String, Attribute> atA, Map<String, Attribute> atB, String where) {
        if (!atA.keySet().equals(atB.keySet())) {
            throw new BatchDependenceException("%s: it has the attributes %s at batch size %d, but %s at %d"
                    .formatted(where, atA.keySet(), batch.a(), atB.keySet(), batch.b()));
        }
        var merged = new LinkedHashMap<String, Attribute>();
        atA.forEach((name, value) -> {
            var other = atB.get(name);
            if (value instanceof Attribute.Graph(var bodyA) && other instanceof Attribute.Graph(var bodyB)) {
                var inner = "%s/%s/".formatted(where, name);
                merged.put(name, Attribute.graph(new GraphMerge(batch, sizes, this, bodyA, bodyB, inner).merge()));
            } else if (value.equals(other)) {
                merged.put(name, value);
            } else {
                throw new BatchDependenceException("%s: attribute '%s' is %s at batch size %d, but %s at %d"
                        .formatted(where, name, value, batch.a(), other, batch.b()));
            }
        });
        return merged;
    }

    /// What an input of a node is in the merged graph.
    private String input(String where, String op, int index, String nameA, String nameB) {
        var constantA = constant(nameA, true);
        var constantB = constant(nameB, false);
        if (constantA != null && constantB != null) {
            if (constantA.equals(constantB)) {
                keep(nameA);
                return nameA;
            }
            return new ConstantMerge(batch, sizes, "%s: input %d".formatted(where, index), op, index)
                    .merge(constantA, constantB);
        }
        if (constantA != null || constantB != null || !partner(nameA).equals(nameB)) {
            throw new BatchDependenceException("%s: input %d is '%s' at batch size %d, but '%s' at %d"
                    .formatted(where, index, nameA, batch.a(), nameB, batch.b()));
        }
        if (a.initializers().containsKey(nameA)) {
            keep(nameA); // the default of a graph input
        }
        return nameA;
    }

    private String partner(String nameA) {
        var partner = partners.get(nameA);
        if (partner != null) {
            return partner;
        }
        return outer == null || nameA.isEmpty() ? "" : outer.partner(nameA);
    }

    private @Nullable Constant constant(String name, boolean ofA) {
        var graph = ofA ? a : b;
        var constant = graph.initializers().get(name);
        if (constant != null
                && graph.inputs().stream().noneMatch(input -> input.name().equals(name))) {
            return constant;
        }
        return outer == null ? null : outer.constant(name, ofA);
    }

    private void keep(String name) {
        var constant = a.initializers().get(name);
        if (constant != null) {
            kept.put(name, constant);
        } else if (outer != null) {
            outer.keep(name);
        }
    }
}
