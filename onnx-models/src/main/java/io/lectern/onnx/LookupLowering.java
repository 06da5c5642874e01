package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.OnnxNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// ONNX formulations of look-ups by index and their adjoints.
///
/// Sums go through one-hot products or ScatterElements, which give the same bits every time; ScatterND with addition
/// and GatherGrad lose updates when several threads run.
final class LookupLowering {

    /// Up to this many entries, a product with one-hot rows is faster than adding up one by one.
    private static final int ONE_HOT = 1024;

    private LookupLowering() {}

    static String gatherSum(Lowering lowering, Tensor y, int axis, int length) {
        var g = y.input(0);
        var index = y.input(1);
        int count = index.shape().size();
        var before = g.shape().slice(0, axis);
        var after = g.shape().slice(axis + index.rank(), g.rank());
        if (axis == 0 && length <= ONE_HOT && after.rank() > 0) {
            var rows = index.reshape(count).oneHot(length, g.type());
            var sums = rows.t().matmul(g.reshape(count, after.size()));
            return lowering.emitter().by(Rule.ONE_HOT_SUM, lowering.value(sums.reshape(y.shape())));
        }
        var flat = before.append(count).append(after.dims());
        var ones = new int[flat.rank()];
        Arrays.fill(ones, 1);
        var everywhere = index.reshape(Shape.of(ones).with(axis, count)).expand(flat);
        return lowering.value(g.reshape(flat).put(axis, everywhere, length));
    }

    static String put(Lowering lowering, Tensor y, int axis, List<String> in) {
        var zeros = lowering.value(y.zeros());
        var emitter = lowering.emitter();
        return emitter.by(
                Rule.SCATTERED_SUM,
                emitter.node(
                        "ScatterElements",
                        List.of(zeros, in.get(1), in.get(0)),
                        Map.of("axis", Attribute.whole(axis), "reduction", Attribute.text("add"))));
    }

    /// ONNX counts negative indices from the end, so they are moved past it; the library has FLOAT32 results
    /// alone.
    static String oneHot(Lowering lowering, Tensor y, int depth) {
        var emitter = lowering.emitter();
        var index = y.input(0).cast(DType.INT64);
        var outside = Tensor.scalar(depth, DType.INT64);
        var hot = emitter.node(
                "OneHot",
                List.of(
                        lowering.value(index.less(0).where(outside, index)),
                        emitter.constant(NdArray.of(new long[] {depth}, Shape.SCALAR)),
                        emitter.constant(NdArray.of(new float[] {0, 1}, 2))),
                Map.of("axis", Attribute.whole(-1)));
        return y.type() == DType.FLOAT32
                ? hot
                : emitter.node("Cast", List.of(hot), Map.of("to", Attribute.whole(Lowering.code(y.type()))));
    }

    /// What is kept, then fillers, cut to `k`: the number kept is known only when it runs, but its shape is not.
    static String nms(Lowering lowering, Tensor y, int k, double overlap, double score, List<String> in) {
        var emitter = lowering.emitter();
        int count = y.input(0).dim(0);
        var boxes = emitter.node("Reshape", in.get(0), emitter.longs(1, count, 4));
        var scores = emitter.node("Reshape", in.get(1), emitter.longs(1, 1, count));
        var kept = emitter.node(
                "NonMaxSuppression",
                boxes,
                scores,
                emitter.longs(k),
                emitter.constant(NdArray.of(new float[] {(float) overlap}, 1)),
                emitter.constant(NdArray.of(new float[] {(float) score}, 1)));
        var which = emitter.node("Slice", kept, emitter.longs(2), emitter.longs(3), emitter.longs(1), emitter.longs(1));
        var fillers = new long[k];
        Arrays.fill(fillers, -1);
        var inputs = new ArrayList<String>();
        inputs.add(emitter.node("Reshape", which, emitter.longs(-1)));
        inputs.add(emitter.longs(fillers));
        var filled = emitter.nodes("Concat", OnnxNode.STANDARD, inputs, 1, Map.of("axis", Attribute.whole(0)));
        return emitter.node(
                "Slice", filled.getFirst(), emitter.longs(0), emitter.longs(k), emitter.longs(0), emitter.longs(1));
    }
}
