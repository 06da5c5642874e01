package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// ONNX formulations of normalisation: one LayerNormalization where the axes are the last ones, otherwise from
/// primitives.
final class NormLowering {

    private NormLowering() {}

    static String standardize(Lowering lowering, Tensor x, List<Integer> axes, double epsilon) {
        if (fused(axes, x)) {
            return layerNorm(lowering, x, axes, epsilon).get(0);
        }
        var over = axes.toArray(Integer[]::new);
        return lowering.value(x.sub(x.meanKeep(over)).mul(x.inverseDeviation(epsilon, over)));
    }

    static String inverseDeviation(Lowering lowering, Tensor x, List<Integer> axes, double epsilon) {
        if (fused(axes, x)) {
            return layerNorm(lowering, x, axes, epsilon).get(2);
        }
        return lowering.value(
                x.varianceKeep(axes.toArray(Integer[]::new)).add(epsilon).sqrt().rdiv(1));
    }

    /// The operator's deviation is FLOAT32 even where its input is FLOAT64.
    private static boolean fused(List<Integer> axes, Tensor x) {
        boolean last = axes.equals(
                IntStream.range(x.rank() - axes.size(), x.rank()).boxed().toList());
        return last && !axes.isEmpty() && x.type() == DType.FLOAT32;
    }

    /// The library takes the variance for the mean square less the squared mean, which loses all digits, or is
    /// negative, where entries are far from 0: so they are moved there first.
    private static List<String> layerNorm(Lowering lowering, Tensor x, List<Integer> axes, double epsilon) {
        return lowering.once(new Op.Standardize(axes, epsilon), lowering.name(x), () -> {
            var emitter = lowering.emitter();
            var scale = emitter.constant(Lowering.ones(x.type(), x.shape().slice(axes.getFirst(), x.rank())));
            var centred = lowering.value(x.sub(x.meanKeep(axes.toArray(Integer[]::new))));
            var outputs = emitter.nodes(
                    "LayerNormalization",
                    OnnxNode.STANDARD,
                    List.of(centred, scale),
                    3,
                    Map.of("axis", Attribute.whole(axes.getFirst()), "epsilon", Attribute.real(epsilon)));
            emitter.by(Rule.LAYER_NORMALISATION, outputs.getFirst());
            return outputs;
        });
    }
}
