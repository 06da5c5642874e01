package io.lectern.onnx.graph;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import java.util.List;

/// The name and type of a value: an input or output of a graph, or something in between.
public record ValueInfo(String name, OnnxType type) {

    public static ValueInfo of(String name, DType type, Shape shape) {
        return new ValueInfo(name, OnnxType.tensor(ElementType.of(type), shape));
    }

    public static ValueInfo of(String name, DType type, List<Dim> dims) {
        return new ValueInfo(name, new OnnxType.Tensor(ElementType.of(type), dims));
    }

    /// Without a type, as inside a subgraph, where the outer node determines it.
    public static ValueInfo of(String name) {
        return new ValueInfo(name, OnnxType.unstated());
    }

    @Override
    public String toString() {
        return name + ": " + type;
    }
}
