package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;

/// Losses over embeddings, which say what should be near what. Each is a mean over examples, a scalar.
public final class ContrastiveLosses {

    /// Keeps the length's derivative finite at the zero vector.
    private static final double TINY = 1e-12;

    private ContrastiveLosses() {}

    /// How far the angle between two vectors is from 0, `1 - cos`, in [0, 2]: both `[..., width]`.
    public static Tensor cosine(Tensor a, Tensor b) {
        Losses.same("cosine distance", a, b);
        return unit(a).mul(unit(b)).sum(-1).rsub(1).mean();
    }

    /// Noise-contrastive estimation: each query must find its own key among all keys of the batch, in nats; at
    /// most `ln(batch)` minus the loss of mutual information can be claimed.
    ///
    /// Differs from the paper: scores are cosines over a temperature, as later work has them, instead of a
    /// bilinear form.
    ///
    /// @param queries     `[batch, width]`
    /// @param keys        `[batch, width]`, in the same order
    /// @param temperature divides the cosines, above 0
    /// @see <a href="https://arxiv.org/abs/1807.03748">van den Oord et al., 2018</a>
    public static Tensor infoNce(Tensor queries, Tensor keys, double temperature) {
        check("InfoNCE", queries, keys, temperature);
        var scores = unit(queries).matmul(unit(keys).t()).div(temperature);
        return Losses.crossEntropy(scores, Tensor.range(queries.dim(0)));
    }

    /// Normalised temperature-scaled cross-entropy: each of two views of an example must find the other among all
    /// views of the batch but itself, in nats.
    ///
    /// @param a           first views, `[batch, width]`
    /// @param b           second views of the same examples, `[batch, width]`
    /// @param temperature divides the cosines, above 0
    /// @see <a href="https://arxiv.org/abs/2002.05709">Chen et al., 2020</a>
    public static Tensor ntXent(Tensor a, Tensor b, double temperature) {
        check("NT-Xent", a, b, temperature);
        int batch = a.dim(0);
        var views = unit(Tensor.concat(0, a, b));
        var scores = views.matmul(views.t()).div(temperature);
        return Losses.crossEntropy(
                scores.add(notItself(2 * batch)), Tensor.range(2 * batch).roll(0, batch));
    }

    /// Pulls like pairs together and pushes unlike ones apart until they are `margin` away: a mean of `d^2 / 2`
    /// and `max(0, margin - d)^2 / 2`.
    ///
    /// Differs from the paper: 1 means alike, which the paper calls 0.
    ///
    /// @param alike 1 or 0 for each pair, `[batch]`
    /// @see <a href="https://doi.org/10.1109/CVPR.2006.100">Hadsell et al., 2006</a>
    public static Tensor pairs(Tensor a, Tensor b, Tensor alike, double margin) {
        Losses.same("pair loss", a, b);
        require(
                a.shape().drop(1).equals(alike.shape()),
                "%s pairs need as many labels, got %s",
                a.shape(),
                alike.shape());
        var square = a.sub(b).square().sum(-1);
        var gap = square.add(TINY).sqrt().rsub(margin).relu();
        var wanted = alike.cast(a.type());
        return wanted.mul(square).add(wanted.rsub(1).mul(gap.square())).mean().mul(0.5);
    }

    /// The like one must be nearer to the anchor than the unlike one, by `margin` in squared distance.
    ///
    /// @param anchor `[batch, width]`, as the others
    /// @see <a href="https://arxiv.org/abs/1503.03832">Schroff et al., 2015</a>
    public static Tensor triplet(Tensor anchor, Tensor like, Tensor unlike, double margin) {
        Losses.same("triplet loss", anchor, like);
        Losses.same("triplet loss", anchor, unlike);
        var near = anchor.sub(like).square().sum(-1);
        var far = anchor.sub(unlike).square().sum(-1);
        return near.sub(far).add(margin).relu().mean();
    }

    private static void check(String what, Tensor a, Tensor b, double temperature) {
        Losses.same(what, a, b);
        require(a.rank() == 2, "%s needs [batch, width], got %s", what, a.shape());
        require(temperature > 0, "the temperature %s is not above 0", temperature);
    }

    private static Tensor unit(Tensor x) {
        return x.div(x.normKeep(-1, TINY));
    }

    private static Tensor notItself(int count) {
        var mask = new float[count * count];
        for (int i = 0; i < count; i++) {
            mask[i * count + i] = Attention.FORBIDDEN;
        }
        return Tensor.constant(NdArray.of(mask, Shape.of(count, count)));
    }
}
