package io.lectern.onnx.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Makes one model with a batch axis of any length out of two models of one network, built for two batch sizes.
///
/// Both are compared in step. Lengths of inputs and outputs that differ as multiples of the batch
/// become symbolic: `batch`, or `batch*4`. Constants that differ so are computed from the batch size
/// that comes in; a constant that repeats itself along the batch (a state that starts at zero, a mask)
/// is repeated as often as needed. Any other difference is an error that names the node.
///
/// Take two sizes that no length of the network is a multiple of, two large primes say: a weight of 13
/// rows is taken for what it is, but two expressions that are equal at batch size 13 alone may have
/// been written as one.
public final class BatchMerge {

    private static final int FIRST_OPSET_WITH_PARTS_OF_SHAPES = 15;

    private BatchMerge() {}

    /// @param a the network at batch size `sizeA`, whose names and metadata the result has
    /// @param b the same network at batch size `sizeB`
    /// @throws BatchDependenceException if they differ in anything that is no multiple of the batch
    public static OnnxModel merge(OnnxModel a, int sizeA, OnnxModel b, int sizeB) {
        if (sizeA < 1 || sizeB < 1 || sizeA == sizeB) {
            throw new IllegalArgumentException("expected two batch sizes, got %d and %d".formatted(sizeA, sizeB));
        }
        if (!a.opsets().equals(b.opsets()) || !a.functions().equals(b.functions())) {
            throw new IllegalArgumentException(
                    "the models have different operators: %s and %s".formatted(a.opsets(), b.opsets()));
        }
        if (a.opsets().getOrDefault(OnnxNode.STANDARD, 0) < FIRST_OPSET_WITH_PARTS_OF_SHAPES) {
            throw new IllegalArgumentException("a batch axis of any length needs opset %d or newer, got %s"
                    .formatted(FIRST_OPSET_WITH_PARTS_OF_SHAPES, a.opsets()));
        }
        var batch = new Batch(sizeA, sizeB);
        var sizes = new BatchSizes(a.graph(), batch, b.graph());
        var merged = new GraphMerge(batch, sizes, null, a.graph(), b.graph(), "").merge();
        var nodes = new ArrayList<>(sizes.nodes());
        nodes.addAll(merged.nodes());
        var initializers = new LinkedHashMap<>(merged.initializers());
        initializers.putAll(sizes.initializers());
        return a.with(new OnnxGraph(merged.name(), merged.inputs(), merged.outputs(), initializers, nodes));
    }
}
