package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;
import java.util.List;

/// Attention that holds the scores of some queries at a time, forward and backward: going back, they are computed
/// again.
///
/// Differs from Dao et al. 2022 (FlashAttention): rows are cut, columns are not, so that each softmax has all it needs.
///
/// @param scale  factor of the scores
/// @param mask   added to the scores, `[time, time']` or `[time, 1]`
/// @param blocks into how many parts the queries are cut; divides `time`
/// @see <a href="https://arxiv.org/abs/2112.05682">Rabe and Staats, 2021</a>
record AttentionByRows(double scale, Tensor mask, int blocks) {

    /// Numbers of a block of scores; more gain nothing.
    private static final long BLOCK = 1 << 20;

    /// As few blocks as hold at most [#BLOCK] scores each.
    static AttentionByRows of(Tensor queries, Tensor keys, double scale, Tensor mask) {
        int time = queries.dim(2);
        long scores = scores(queries, keys);
        int blocks = 1;
        while (blocks < time && (time % blocks != 0 || scores / blocks > BLOCK)) {
            blocks++;
        }
        return new AttentionByRows(scale, mask, blocks);
    }

    static long scores(Tensor queries, Tensor keys) {
        return (long) queries.dim(0) * queries.dim(1) * queries.dim(2) * keys.dim(2);
    }

    /// Queries `[batch, heads, time, width]`, keys and values `[batch, heads, time', width]`, to the shape of queries.
    Tensor apply(Tensor queries, Tensor keys, Tensor values) {
        var rows = mask.reshape(blocks, -1, mask.dim(1));
        var seen = whole(Tensor.scan(
                        List.of(),
                        List.of(cut(queries), rows),
                        (_, at) -> step(
                                List.of(), weights(at.get(0), keys, at.get(1)).matmul(values)))
                .outputs()
                .getFirst());
        return Tensor.custom(seen, List.of(queries, keys, values), (gradient, _) -> {
            var along = gradient.mul(seen).sumKeep(-1); // what the softmax takes off each row
            var slices = List.of(cut(queries), rows, cut(gradient), cut(along));
            var back = Tensor.scan(List.of(keys.zeros(), values.zeros()), slices, (sums, at) -> {
                var query = at.get(0);
                var arriving = at.get(2);
                var weights = weights(query, keys, at.get(1));
                var scores =
                        weights.mul(arriving.matmul(values.t()).sub(at.get(3))).mul(scale);
                var next = List.of(
                        sums.get(0).add(scores.t().matmul(query)),
                        sums.get(1).add(weights.t().matmul(arriving)));
                return step(next, scores.matmul(keys));
            });
            return List.of(
                    whole(back.outputs().getFirst()),
                    back.carries().get(0),
                    back.carries().get(1));
        });
    }

    private static Tensor.Step step(List<Tensor> carries, Tensor output) {
        return new Tensor.Step(carries, List.of(output));
    }

    private Tensor weights(Tensor query, Tensor keys, Tensor row) {
        return query.matmul(keys.t()).mul(scale).add(row).softmax(-1);
    }

    /// `[batch, heads, time, width]` to `[blocks, batch, heads, time / blocks, width]`.
    private Tensor cut(Tensor x) {
        return x.reshape(x.dim(0), x.dim(1), blocks, x.dim(2) / blocks, x.dim(3))
                .transpose(2, 0, 1, 3, 4);
    }

    private static Tensor whole(Tensor parts) {
        return parts.transpose(1, 2, 0, 3, 4)
                .reshape(parts.dim(1), parts.dim(2), parts.dim(0) * parts.dim(3), parts.dim(4));
    }
}
