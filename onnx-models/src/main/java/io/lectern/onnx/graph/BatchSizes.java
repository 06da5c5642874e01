package io.lectern.onnx.graph;

import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.graph.Batch.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Nodes that compute whatever depends on the batch size from the shape of the first input that has it.
///
/// They stand before all others, so that bodies of loops can use them, too; equal ones are written once.
final class BatchSizes {

    private final OnnxGraph a;
    private final OnnxGraph b;
    private final Batch batch;
    private final Set<String> taken = new HashSet<>();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, Constant> initializers = new LinkedHashMap<>();
    private final Map<Constant, String> constants = new HashMap<>();
    private final Map<Object, String> known = new HashMap<>();

    BatchSizes(OnnxGraph a, Batch batch, OnnxGraph b) {
        this.a = a;
        this.b = b;
        this.batch = batch;
        take(a);
    }

    List<OnnxNode> nodes() {
        return nodes;
    }

    Map<String, Constant> initializers() {
        return initializers;
    }

    /// A new constant of the model, named as lowering names its constants, so that none is taken for a weight.
    String constant(Constant value) {
        return constants.computeIfAbsent(value, constant -> {
            int number = 1;
            while (!taken.add("constant_" + number)) {
                number++;
            }
            initializers.put("constant_" + number, constant);
            return "constant_" + number;
        });
    }

    /// Sizes as a vector of INT64.
    String vector(List<Size> sizes) {
        return once(sizes, () -> {
            var parts = new ArrayList<String>();
            var fixed = new ArrayList<Long>();
            for (var size : sizes) {
                if (size.multiple() == 0) {
                    fixed.add(size.fixed());
                } else {
                    flush(fixed, parts);
                    parts.add(times(size.multiple()));
                }
            }
            flush(fixed, parts);
            return parts.size() == 1
                    ? parts.getFirst()
                    : node("Concat", "sizes", parts, Map.of("axis", Attribute.whole(0)));
        });
    }

    private void flush(List<Long> fixed, List<String> parts) {
        if (!fixed.isEmpty()) {
            parts.add(constant(
                    Constant.longs(fixed.stream().mapToLong(Long::longValue).toArray())));
            fixed.clear();
        }
    }

    /// A vector as a scalar.
    String scalar(String vector) {
        return once(List.of("scalar", vector), () -> node("Squeeze", "size", List.of(vector), Map.of()));
    }

    /// INT64 as INT32.
    String narrow(String value) {
        var to = Map.of("to", Attribute.whole(ElementType.INT32.code()));
        return once(List.of("narrow", value), () -> node("Cast", "size", List.of(value), to));
    }

    /// A tensor of that shape, full of the only element of `value`.
    String full(List<Size> shape, NdArray value) {
        return once(List.of(shape, value), () -> {
            var attributes = Map.of("value", Attribute.tensor(Constant.of(value)));
            return node("ConstantOfShape", "full", List.of(vector(shape)), attributes);
        });
    }

    /// `value`, repeated to that shape.
    String repeated(List<Size> shape, NdArray value) {
        return once(List.of(shape, value), () -> {
            var inputs = List.of(constant(Constant.of(value)), vector(shape));
            return node("Expand", "repeated", inputs, Map.of());
        });
    }

    /// A vector of one element: so many times the batch size.
    private String times(long multiple) {
        if (multiple == 1) {
            return batch();
        }
        return once(multiple, () -> {
            var inputs = List.of(batch(), constant(Constant.longs(multiple)));
            return node("Mul", "batch_times_" + multiple, inputs, Map.of());
        });
    }

    private String batch() {
        return once(Batch.NAME, () -> {
            for (int i = 0; i < Math.min(a.inputs().size(), b.inputs().size()); i++) {
                var input = a.inputs().get(i);
                int axis = batchAxis(input.type(), b.inputs().get(i).type());
                if (axis >= 0) {
                    var part = Map.of("start", Attribute.whole(axis), "end", Attribute.whole(axis + 1L));
                    return node("Shape", "batch_size", List.of(input.name()), part);
                }
            }
            throw new BatchDependenceException(
                    "constants depend on the batch size, but no input has it as a length: %s".formatted(a.inputs()));
        });
    }

    private int batchAxis(OnnxType atA, OnnxType atB) {
        var type = batch.type(atA, atB).orElse(OnnxType.unstated());
        return type instanceof OnnxType.Tensor tensor ? tensor.dims().indexOf(Dim.of(Batch.NAME)) : -1;
    }

    private String node(String op, String stem, List<String> inputs, Map<String, Attribute> attributes) {
        var output = fresh(stem);
        nodes.add(OnnxNode.of(op, inputs, List.of(output), attributes));
        return output;
    }

    /// What was written once under an equal key; writing one may need others.
    private String once(Object key, Supplier<String> write) {
        var name = known.get(key);
        if (name == null) {
            name = write.get();
            known.put(key, name);
        }
        return name;
    }

    private String fresh(String stem) {
        var name = "dynamic/" + stem;
        for (int i = 1; !taken.add(name); i++) {
            name = "dynamic/%s_%d".formatted(stem, i);
        }
        return name;
    }

    private void take(OnnxGraph graph) {
        graph.inputs().forEach(input -> taken.add(input.name()));
        graph.outputs().forEach(output -> taken.add(output.name()));
        taken.addAll(graph.initializers().keySet());
        for (var node : graph.nodes()) {
            taken.addAll(node.outputs());
            node.attributes().values().forEach(attribute -> {
                if (attribute instanceof Attribute.Graph(var body)) {
                    take(body);
                }
            });
        }
    }
}
