package io.lectern.vision;

import io.lectern.api.tensor.DType;
import io.lectern.onnx.Tensor;

/// Which true box each candidate is to tell of. Candidates neither positive nor negative count for nothing.
///
/// @param truth    for each candidate the row of the true box that it overlaps most, `[batch, count, 6]`
/// @param positive 1 where the candidate is to find it, else 0, `[batch, count]`
/// @param negative 1 where the candidate is to find nothing, else 0, `[batch, count]`
record Matching(Tensor truth, Tensor positive, Tensor negative) {

    /// A candidate is positive if it overlaps a true box by at least `high`, negative if it overlaps none by `low`.
    ///
    /// @param boxes `[count, 4]` or `[batch, count, 4]`
    /// @param truth `[batch, capacity, 6]`
    static Matching of(Tensor boxes, Tensor truth, double low, double high) {
        var overlap = overlap(boxes, truth);
        return of(overlap, overlap.max(2).less(high).not().cast(DType.FLOAT32), truth, low);
    }

    /// As [#of], and positive as well if it overlaps a true box more than all others do: so each true box is to be
    /// found by somebody [Ren et al. 2015, section 3.1.2].
    static Matching withBest(Tensor boxes, Tensor truth, double low, double high) {
        var overlap = overlap(boxes, truth);
        var best = overlap.equal(overlap.maxKeep(1)).and(overlap.greater(0));
        var positive = best.or(overlap.less(high).not()).cast(DType.FLOAT32).max(2);
        return of(overlap, positive, truth, low);
    }

    /// `[batch, count, capacity]`.
    private static Tensor overlap(Tensor boxes, Tensor truth) {
        return Boxes.overlap(boxes, truth.slice(2, 0, 4)).stopGradient();
    }

    private static Matching of(Tensor overlap, Tensor positive, Tensor truth, double low) {
        var negative = overlap.max(2).less(low).cast(DType.FLOAT32).mul(positive.rsub(1));
        return new Matching(overlap.argMax(2).oneHot(truth.dim(1)).matmul(truth), positive, negative);
    }

    Tensor boxes() {
        return truth.slice(2, 0, 4);
    }

    /// Numbers of classes, `[batch, count]`; of no meaning where not positive.
    Tensor classes() {
        return truth.at(2, 4).round().cast(DType.INT64);
    }

    /// Positive candidates of each picture, `[batch]`; at least 1, to divide by.
    Tensor count() {
        return positive.sum(1).atLeast(1);
    }
}
