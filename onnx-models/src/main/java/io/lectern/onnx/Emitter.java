package io.lectern.onnx;

import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.Constant;
import io.lectern.onnx.graph.OnnxNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the nodes of one graph, with names that are unique over all graphs of a model.
final class Emitter {

    private final @Nullable Emitter outer;
    private final Map<String, Integer> counters;
    private final Set<String> reserved;
    private final Map<String, Constant> constants;
    private final Map<NdArray, String> constantNames;
    private final Map<String, Origin> origins;
    private final Map<String, Rule.Fired> fired;
    private final List<OnnxNode> nodes = new ArrayList<>();

    Emitter() {
        this.outer = null;
        this.counters = new HashMap<>();
        this.reserved = new HashSet<>();
        this.constants = new LinkedHashMap<>();
        this.constantNames = new HashMap<>();
        this.origins = new LinkedHashMap<>();
        this.fired = new LinkedHashMap<>();
    }

    private Emitter(Emitter outer) {
        this.outer = outer;
        this.counters = outer.counters;
        this.reserved = outer.reserved;
        this.constants = outer.constants;
        this.constantNames = outer.constantNames;
        this.origins = outer.origins;
        this.fired = outer.fired;
    }

    /// For the body of a loop within this graph; constants are kept in the outermost graph.
    Emitter body() {
        return new Emitter(this);
    }

    boolean outermost() {
        return outer == null;
    }

    List<OnnxNode> nodes() {
        return nodes;
    }

    Map<String, Constant> constants() {
        return constants;
    }

    /// What each value was made for, in the graphs around and within too.
    Map<String, Origin> origins() {
        return origins;
    }

    /// Which rule gave a value, likewise.
    Map<String, Rule.Fired> fired() {
        return fired;
    }

    /// Keeps that a rule gave this value.
    ///
    /// @return its name
    String by(Rule rule, String name) {
        fired.put(name, new Rule.Fired(rule, Origin.present()));
        return name;
    }

    /// Names that come from outside: a layer's result may be called `relu_1` too.
    void reserve(Collection<String> names) {
        reserved.addAll(names);
    }

    /// A name that nothing else has.
    String fresh(String stem) {
        String name;
        do {
            name = stem + "_" + counters.merge(stem, 1, Integer::sum);
        } while (reserved.contains(name));
        return name;
    }

    String constant(NdArray value) {
        return constantNames.computeIfAbsent(value, array -> {
            var name = fresh("constant");
            constants.put(name, Constant.of(array));
            return name;
        });
    }

    /// A vector of whole numbers: axes, shapes.
    String longs(long... values) {
        return constant(NdArray.of(values, io.lectern.api.tensor.Shape.of(values.length)));
    }

    String longs(int... values) {
        return longs(Arrays.stream(values).asLongStream().toArray());
    }

    /// A node with one output.
    String node(String op, List<String> inputs, Map<String, Attribute> attributes) {
        return nodes(op, OnnxNode.STANDARD, inputs, 1, attributes).getFirst();
    }

    String node(String op, String... inputs) {
        return node(op, List.of(inputs), Map.of());
    }

    /// A node with several outputs.
    List<String> nodes(String op, String domain, List<String> inputs, int outputs, Map<String, Attribute> attributes) {
        var names = new ArrayList<String>();
        for (int i = 0; i < outputs; i++) {
            names.add(fresh(op.toLowerCase(java.util.Locale.ROOT)));
        }
        add(op, domain, inputs, names, attributes);
        return names;
    }

    /// A node whose outputs are named by the caller; an empty name leaves the output out.
    void add(String op, String domain, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
        var name =
                outputs.stream().filter(output -> !output.isEmpty()).findFirst().orElse(op);
        outputs.forEach(output -> origins.put(output, Origin.present()));
        nodes.add(new OnnxNode(op, domain, name, inputs, outputs, attributes));
    }
}
