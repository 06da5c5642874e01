package io.lectern.onnx.graph;

import java.util.List;
import java.util.Optional;

/// Types of outputs that no input determines: they come from attributes, or are made of the types of inputs.
final class Results {

    private static final List<String> TYPE_ATTRIBUTES = List.of("to", "dtype", "output_dtype", "output_datatype");

    private Results() {}

    static OnnxType of(OnnxNode node, Scope scope) {
        for (var name : TYPE_ATTRIBUTES) {
            if (node.attributes().get(name) instanceof Attribute.Whole(long code) && code != 0) {
                var type = code > 0 && code <= Integer.MAX_VALUE
                        ? ElementType.ofCode((int) code).<OnnxType>map(OnnxType.Unranked::new)
                        : Optional.<OnnxType>empty();
                return type.map(tensor -> node.op().equals("SequenceEmpty") ? new OnnxType.Sequence(tensor) : tensor)
                        .orElse(OnnxType.unstated());
            }
        }
        return switch (node.op()) {
            case "Constant" -> constant(node);
            case "ConstantOfShape" ->
                node.attributes().get("value") instanceof Attribute.Tensor(var value)
                        ? new OnnxType.Unranked(value.type())
                        : tensor(ElementType.FLOAT);
            case "EyeLike", "RandomNormalLike", "RandomUniformLike", "Bernoulli" -> input(node, scope);
            case "RandomNormal", "RandomUniform", "HannWindow", "HammingWindow", "BlackmanWindow", "MelWeightMatrix" ->
                tensor(ElementType.FLOAT);
            case "Multinomial" -> tensor(ElementType.INT32);
            case "QuantizeLinear" -> tensor(ElementType.UINT8);
            case "SequenceEmpty" -> new OnnxType.Sequence(tensor(ElementType.FLOAT));
            case "SequenceConstruct", "SplitToSequence" ->
                known(input(node, scope)) ? new OnnxType.Sequence(input(node, scope)) : OnnxType.unstated();
            case "SequenceAt", "ConcatFromSequence" ->
                input(node, scope) instanceof OnnxType.Sequence(var element) ? element : OnnxType.unstated();
            case "OptionalGetElement" ->
                input(node, scope) instanceof OnnxType.Maybe(var element) ? element : input(node, scope);
            case "Optional" -> known(input(node, scope)) ? new OnnxType.Maybe(input(node, scope)) : OnnxType.unstated();
            default -> OnnxType.unstated();
        };
    }

    private static OnnxType constant(OnnxNode node) {
        var value = node.attributes().isEmpty()
                ? null
                : node.attributes().values().iterator().next();
        return switch (value) {
            case Attribute.Tensor(var tensor) -> tensor(tensor.type());
            case Attribute.Real _, Attribute.Reals _ -> tensor(ElementType.FLOAT);
            case Attribute.Whole _, Attribute.Wholes _ -> tensor(ElementType.INT64);
            case Attribute.Text _, Attribute.Texts _ -> tensor(ElementType.STRING);
            case null, default -> OnnxType.unstated();
        };
    }

    private static OnnxType input(OnnxNode node, Scope scope) {
        return node.inputs().isEmpty()
                ? OnnxType.unstated()
                : scope.type(node.inputs().getFirst());
    }

    private static boolean known(OnnxType type) {
        return !(type instanceof OnnxType.Unstated);
    }

    private static OnnxType tensor(ElementType element) {
        return new OnnxType.Unranked(element);
    }
}
