package io.lectern.onnx.nn;

import io.lectern.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Attention of some queries after the other, each to no more than it may see, with a gradient of few passes.
///
/// Going back, what the softmax takes off a row of scores is the product of what arrives and what was seen, which is
/// as wide as a head, in place of a sum over all scores [Dao et al. 2022, section 3.1].
///
/// @param scale  factor of the scores
/// @param future added to the scores `[time, time']` where no query may see places after its own
/// @param parts  into how many the queries are cut; divides `time`
/// @see <a href="https://arxiv.org/abs/2205.14135">Dao et al., 2022</a>
record AttentionInParts(double scale, Optional<Tensor> future, int parts) {

    /// Queries of a part, at the least: shorter ones make products slow.
    private static final int LEAST = 64;

    /// More parts leave out little more.
    private static final int MOST = 8;

    /// As many parts as leave out what need not be computed.
    static AttentionInParts of(double scale, Optional<Tensor> future) {
        int time = future.map(scores -> scores.dim(0)).orElse(1);
        int parts = Math.clamp(time / LEAST, 1, MOST);
        while (time % parts != 0) {
            parts--;
        }
        return new AttentionInParts(scale, future, parts);
    }

    /// Some queries.
    ///
    /// @param from    the first of them
    /// @param to      after the last
    /// @param seen    places of keys and values that they may see
    /// @param weights `[batch, heads, to - from, seen]`
    private record Part(int from, int to, int seen, Tensor weights) {

        Tensor rows(Tensor x) {
            return x.slice(2, from, to);
        }

        Tensor columns(Tensor x) {
            return x.slice(2, 0, seen);
        }

        /// What flows back to columns, as wide as all of them.
        Tensor widen(Tensor gradient, int time) {
            return seen == time ? gradient : gradient.pad(2, 0, time - seen);
        }
    }

    /// Queries `[batch, heads, time, width]`, keys and values `[batch, heads, time', width]`, to the shape of queries.
    Tensor apply(Tensor queries, Tensor keys, Tensor values) {
        var cut = cut(queries, keys);
        var seen = Tensor.concat(2, each(cut, part -> part.weights.matmul(part.columns(values))));
        return Tensor.custom(seen, List.of(queries, keys, values), (gradient, _) -> {
            int time = keys.dim(2);
            var along = gradient.mul(seen).sumKeep(-1);
            var scores = each(
                    cut,
                    part -> part.weights.mul(
                            part.rows(gradient).matmul(part.columns(values).t()).sub(part.rows(along))));
            var toQueries = new ArrayList<Tensor>();
            var toKeys = new ArrayList<Tensor>();
            var toValues = new ArrayList<Tensor>();
            for (int i = 0; i < cut.size(); i++) {
                var part = cut.get(i);
                var back = scores.get(i);
                toQueries.add(back.matmul(part.columns(keys)).mul(scale));
                toKeys.add(part.widen(back.t().matmul(part.rows(queries)).mul(scale), time));
                toValues.add(part.widen(part.weights.t().matmul(part.rows(gradient)), time));
            }
            return List.of(Tensor.concat(2, toQueries), sum(toKeys), sum(toValues));
        });
    }

    private List<Part> cut(Tensor queries, Tensor keys) {
        var cut = new ArrayList<Part>();
        int size = queries.dim(2) / parts;
        for (int from = 0; from < queries.dim(2); from += size) {
            int to = from + size;
            int seen = future.isPresent() ? Math.min(to, keys.dim(2)) : keys.dim(2);
            var scores = queries.slice(2, from, to)
                    .matmul(keys.slice(2, 0, seen).t())
                    .mul(scale);
            int first = from;
            var allowed = future.map(
                            hidden -> scores.add(hidden.slice(0, first, to).slice(1, 0, seen)))
                    .orElse(scores);
            cut.add(new Part(from, to, seen, allowed.softmax(-1)));
        }
        return cut;
    }

    private static List<Tensor> each(List<Part> cut, Function<Part, Tensor> made) {
        return cut.stream().map(made).toList();
    }

    private static Tensor sum(List<Tensor> parts) {
        return parts.stream().reduce(Tensor::add).orElseThrow();
    }
}
