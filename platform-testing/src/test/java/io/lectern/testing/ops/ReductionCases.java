package io.lectern.testing.ops;

import static io.lectern.testing.ops.Case.curved;
import static io.lectern.testing.ops.Case.one;

import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.stream.Stream;

/// Sums, extrema, and what is normalised by them.
final class ReductionCases {

    private ReductionCases() {}

    static Stream<Case> all() {
        return Stream.of(sums(), extrema(), normalised()).flatMap(cases -> cases);
    }

    private static Stream<Case> sums() {
        return Stream.of(
                        one("sum", x -> curved(x.sum())),
                        one("sum over the first", x -> curved(x.sum(0))),
                        one("sum over the last", x -> curved(x.sum(-1))),
                        one("sum over two", x -> curved(x.sum(0, 2))),
                        one("sum of squares", x -> x.square().sum(1)),
                        one("sumKeep", x -> curved(x.mul(x.sumKeep(1)))),
                        one("mean", x -> curved(x.mean())),
                        one("mean over two", x -> curved(x.mean(1, 2))),
                        one("varianceKeep", x -> x.varianceKeep(0, 2)),
                        one("normKeep", x -> x.normKeep(1, 1e-3)),
                        one("cumSum", x -> curved(x.cumSum(1))),
                        one("cumSum along the last", x -> curved(x.cumSum(-1))))
                .map(sum -> sum.small(Shape.of(2, 3, 4)).large(Shape.of(40, 50, 60)));
    }

    private static Stream<Case> extrema() {
        return Stream.of(
                        one("max", x -> curved(x.max())),
                        one("max over two", x -> curved(x.max(0, 2))),
                        one("maxKeep", x -> x.mul(x.maxKeep(-1))),
                        one("min", x -> curved(x.min())),
                        one("min over one", x -> curved(x.min(1))),
                        one("argMax", x -> x.argMax(1).cast(x.type())),
                        one("argMax of the last", x -> x.argMax(-1).cast(x.type())))
                .map(extremum -> extremum.apart(-4, 4).small(Shape.of(2, 3, 4)).large(Shape.of(40, 50, 60)));
    }

    private static Stream<Case> normalised() {
        return Stream.of(
                        one("softmax", x -> x.softmax(-1)),
                        one("softmax over the first", x -> x.softmax(0)),
                        one("softmax over the middle", x -> x.softmax(1)),
                        one("logSoftmax", x -> x.logSoftmax(-1)),
                        one("logSoftmax over the middle", x -> x.logSoftmax(1)),
                        one("logSumExp", x -> x.logSumExp(-1)),
                        one("logSumExp over the first", x -> x.logSumExp(0)),
                        one("standardize", x -> x.standardize(1e-3, -1)),
                        one("standardize the last two", x -> x.standardize(1e-3, 1, 2)),
                        one("standardize channels", x -> x.standardize(1e-3, 0, 2)),
                        one("inverseDeviation", x -> x.inverseDeviation(1e-3, -1)),
                        one("inverseDeviation of channels", x -> x.inverseDeviation(1e-3, 0, 2)),
                        one("both normalised", x -> x.standardize(1e-3, -1).mul(x.inverseDeviation(1e-3, -1))),
                        one("cross-entropy", ReductionCases::crossEntropy))
                .map(norm -> norm.domain(-2, 2).small(Shape.of(2, 3, 5)).large(Shape.of(40, 50, 60)));
    }

    private static Tensor crossEntropy(Tensor x) {
        var classes = Indices.below(x.dim(-1), Shape.of(x.dim(0), x.dim(1)));
        return x.logSoftmax(-1)
                .mul(classes.oneHot(x.dim(-1)).cast(x.type()))
                .sum()
                .neg();
    }
}
