package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.Optional;

/// Scaled dot-product attention with several heads.
///
/// `softmax(Q K^T / sqrt(d)) V` for each head, side by side, then mixed by a linear layer.
///
/// Shapes: queries `[batch, time, width]`, memory `[batch, time', width']` to `[batch, time, width]`; `heads` divides
/// `width`. As a layer, the memory is the queries themselves. Probe `attention`: `[batch, heads, time, time']`, rows
/// sum to 1; while training only where weights are dropped or masked, since nobody else looks at them then.
///
/// @param causal  whether places see only themselves and what came before
/// @param dropout share of attention weights dropped while training, in [0, 1)
/// @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., 2017</a>
public record Attention(int heads, boolean causal, double dropout) implements SequenceLayer {

    /// What a forbidden score becomes: its exponential is 0, and sums with it stay finite.
    static final float FORBIDDEN = -1e9f;

    /// Scores from which on training holds only some rows of them at a time, which is faster then (docs/lowering.md).
    private static final long MANY = 1 << 24;

    @Override
    public Tensor apply(Tensor x, Scope scope) {
        return apply(x, x, scope);
    }

    /// No place sees one that is not meant.
    @Override
    public Tensor masked(Tensor x, Tensor mask, Scope scope) {
        return Layers.keep(apply(x, x, mask, scope), mask);
    }

    public Tensor apply(Tensor queries, Tensor memory, Scope scope) {
        return attend(queries, memory, Optional.empty(), scope);
    }

    /// Attention over those places of a memory that are meant.
    ///
    /// @param mask truth values `[batch, time']`, as [Layers#mask] makes them of lengths; at least one of each row
    ///     holds, or what is seen there means nothing
    public Tensor apply(Tensor queries, Tensor memory, Tensor mask, Scope scope) {
        return attend(queries, memory, Optional.of(mask), scope);
    }

    private Tensor attend(Tensor queries, Tensor memory, Optional<Tensor> mask, Scope scope) {
        int width = queries.dim(-1);
        require(width % heads == 0, "%d heads do not divide the width %d", heads, width);
        boolean self = queries == memory;
        Tensor q;
        Tensor k;
        Tensor v;
        if (self) {
            var all = scope.in("qkv").apply(queries, Layers.linear(3 * width)).split(-1, width, width, width);
            q = all.get(0);
            k = all.get(1);
            v = all.get(2);
        } else {
            q = scope.in("query").apply(queries, Layers.linear(width));
            var both =
                    scope.in("memory").apply(memory, Layers.linear(2 * width)).split(-1, width, width);
            k = both.get(0);
            v = both.get(1);
        }
        var seen = weigh(byHead(q), byHead(k), byHead(v), mask, scope); // [batch, heads, time, width / heads]
        var joined = seen.swap(1, 2).reshape(queries.shape());
        return scope.in("mix").apply(joined, Layers.linear(width));
    }

    /// All `[batch, heads, time, width / heads]`.
    private Tensor weigh(Tensor q, Tensor k, Tensor v, Optional<Tensor> mask, Scope scope) {
        double scale = 1 / Math.sqrt(q.dim(-1));
        boolean unseen = scope.training() && dropout == 0; // nobody looks at single steps of training
        if (unseen && mask.isEmpty()) {
            var hidden = causal ? Optional.of(future(q.dim(2), k.dim(2))) : Optional.<Tensor>empty();
            return AttentionByRows.scores(q, k) < MANY
                    ? AttentionInParts.of(scale, hidden).apply(q, k, v)
                    : AttentionByRows.of(q, k, scale, hidden.orElseGet(() -> nothing(q.dim(2))))
                            .apply(q, k, v);
        }
        var scores = q.matmul(k.t()).mul(scale);
        if (causal) {
            scores = scores.add(future(q.dim(2), k.dim(2)));
        }
        if (mask.isPresent()) {
            var meant = mask.get().unsqueeze(1).unsqueeze(1); // [batch, 1, 1, time']
            scores = meant.where(scores, Tensor.fill(FORBIDDEN, scores.type(), Shape.SCALAR));
        }
        var attention = scope.probe("attention", scores.softmax(-1));
        return scope.apply(attention, new Dropout(dropout)).matmul(v);
    }

    /// `[batch, time, width]` to `[batch, heads, time, width / heads]`.
    private Tensor byHead(Tensor x) {
        return x.reshape(x.dim(0), x.dim(1), heads, x.dim(2) / heads).swap(1, 2);
    }

    /// 0 where a place may look, and something very negative where it may not.
    private static Tensor future(int time, int memory) {
        var mask = new float[time * memory];
        for (int i = 0; i < time; i++) {
            for (int j = i + 1; j < memory; j++) {
                mask[i * memory + j] = FORBIDDEN;
            }
        }
        return Tensor.constant(NdArray.of(mask, Shape.of(time, memory)));
    }

    private static Tensor nothing(int time) {
        return Tensor.constant(NdArray.zeros(DType.FLOAT32, Shape.of(time, 1)));
    }

    public Attention dropout(double share) {
        return new Attention(heads, causal, share);
    }
}
