package io.lectern.onnx.graph;

import io.lectern.api.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A graph under construction, for tests: `x -> Relu -> y` is `new Sketch().input("x").node("Relu", "x ->
/// y").output("y")`.
final class Sketch {

    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();
    private final Map<String, Constant> initializers = new LinkedHashMap<>();
    private final List<OnnxNode> nodes = new ArrayList<>();

    /// Floats of `[batch, 4]`.
    Sketch input(String name) {
        return input(name, DType.FLOAT32, "batch", 4);
    }

    /// @param dims numbers and names
    Sketch input(String name, DType type, Object... dims) {
        inputs.add(ValueInfo.of(name, type, dims(dims)));
        return this;
    }

    Sketch untyped(String name) {
        inputs.add(ValueInfo.of(name));
        return this;
    }

    Sketch output(String name) {
        return output(name, DType.FLOAT32, "batch", 4);
    }

    Sketch output(String name, DType type, Object... dims) {
        outputs.add(ValueInfo.of(name, type, dims(dims)));
        return this;
    }

    Sketch untypedOutput(String name) {
        outputs.add(ValueInfo.of(name));
        return this;
    }

    Sketch constant(String name, Constant value) {
        initializers.put(name, value);
        return this;
    }

    /// @param flow names of inputs, an arrow, names of outputs; `_` is an input left out
    /// @param attributes names and values in turn
    Sketch node(String op, String flow, Object... attributes) {
        return nodeOf(OnnxNode.STANDARD, op, flow, attributes);
    }

    Sketch nodeOf(String domain, String op, String flow, Object... attributes) {
        var ends = flow.split("->", -1);
        var named = new LinkedHashMap<String, Attribute>();
        for (int i = 0; i < attributes.length; i += 2) {
            named.put((String) attributes[i], (Attribute) attributes[i + 1]);
        }
        nodes.add(OnnxNode.of(op, domain, names(ends[0]), names(ends[1]), named));
        return this;
    }

    OnnxGraph graph() {
        return new OnnxGraph("sketch", inputs, outputs, initializers, nodes);
    }

    OnnxModel model() {
        return OnnxModel.of(graph());
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.equals("_") ? "" : name)
                .toList();
    }

    private static List<Dim> dims(Object... dims) {
        return Arrays.stream(dims)
                .map(dim -> dim instanceof Integer length ? Dim.of(length) : Dim.of((String) dim))
                .toList();
    }
}
