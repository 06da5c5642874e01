package io.lectern.onnx.graph;

import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;

/// The type of a value in a graph.
public sealed interface OnnxType {

    /// A tensor of known rank.
    record Tensor(ElementType element, List<Dim> dims) implements OnnxType {

        public Tensor {
            dims = List.copyOf(dims);
        }

        @Override
        public String toString() {
            return element + dims.stream().map(Dim::toString).collect(Collectors.joining(", ", " [", "]"));
        }
    }

    /// A tensor of any rank.
    record Unranked(ElementType element) implements OnnxType {

        @Override
        public String toString() {
            return element.toString();
        }
    }

    record Sequence(OnnxType element) implements OnnxType {}

    record Mapping(ElementType key, OnnxType value) implements OnnxType {}

    /// A value that may be missing.
    record Maybe(OnnxType element) implements OnnxType {}

    /// No type stated, as inputs and outputs of subgraphs may have it.
    record Unstated() implements OnnxType {}

    static OnnxType unstated() {
        return new Unstated();
    }

    /// This type without the lengths of tensors, which is what operators constrain.
    default OnnxType unranked() {
        return switch (this) {
            case Tensor tensor -> new Unranked(tensor.element());
            case Sequence(var element) -> new Sequence(element.unranked());
            case Maybe(var element) -> new Maybe(element.unranked());
            case Mapping(var key, var value) -> new Mapping(key, value.unranked());
            case Unranked _, Unstated _ -> this;
        };
    }

    static OnnxType tensor(ElementType element, Shape shape) {
        return new Tensor(element, shape.stream().mapToObj(dim -> Dim.of(dim)).toList());
    }
}
