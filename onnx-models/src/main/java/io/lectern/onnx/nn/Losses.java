package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.onnx.Tensor;
import java.util.stream.IntStream;

/// Losses in forms that stay finite for any finite input. Each is a mean over examples, a scalar.
///
/// Shapes of prediction and target must be equal: silent broadcasting of `[n]` against `[n, 1]` is an error here.
public final class Losses {

    /// Makes the Dice coefficient of two empty masks 1.
    private static final double EMPTY = 1e-6;

    private Losses() {}

    /// Negative log-likelihood of classes under a softmax, in nats: logits `[..., classes]`, labels `[...]`.
    public static Tensor crossEntropy(Tensor logits, Tensor labels) {
        return crossEntropyEach(logits, labels).mean();
    }

    /// As [#crossEntropy], for each sequence a mean over its places: what stands behind its end counts
    /// for nothing.
    ///
    /// @param logits  `[batch, time, classes]`
    /// @param labels  `[batch, time]`
    /// @param lengths whole numbers `[batch]`; an empty sequence has the loss 0
    public static Tensor crossEntropy(Tensor logits, Tensor labels, Tensor lengths) {
        var each = crossEntropyEach(logits, labels);
        var meant = Layers.mask(lengths, labels.dim(1)).cast(logits.type());
        return each.mul(meant).sum(1).div(meant.sum(1).atLeast(1)).mean();
    }

    /// As [#crossEntropy], one number for each label.
    public static Tensor crossEntropyEach(Tensor logits, Tensor labels) {
        require(
                logits.rank() > 0 && logits.shape().drop(1).equals(labels.shape()),
                "cross-entropy needs a score for each class of %s, got %s",
                labels.shape(),
                logits.shape());
        var hit = labels.oneHot(logits.dim(-1), logits.type());
        return hit.mul(logits.logSoftmax(-1)).sum(-1).neg();
    }

    /// As [#crossEntropy] at each place of a grid: logits `[batch, classes, ...]`, labels `[batch, ...]`.
    public static Tensor pixelCrossEntropy(Tensor logits, Tensor labels) {
        require(
                logits.rank() > 2 && logits.shape().remove(1).equals(labels.shape()),
                "cross-entropy of pixels needs [batch, classes, ...] for %s, got %s",
                labels.shape(),
                logits.shape());
        var order = IntStream.range(0, logits.rank())
                .map(axis -> axis == 0 ? 0 : axis == logits.rank() - 1 ? 1 : axis + 1)
                .boxed()
                .toArray(Integer[]::new);
        return crossEntropy(logits.transpose(order), labels);
    }

    /// Negative log-likelihood of targets in [0, 1] under independent sigmoids, in nats.
    public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets) {
        return binaryCrossEntropyEach(logits, targets).mean();
    }

    /// As [#binaryCrossEntropy], entry by entry: `softplus(x) - x t`.
    public static Tensor binaryCrossEntropyEach(Tensor logits, Tensor targets) {
        same("binary cross-entropy", logits, targets);
        return logits.softplus().sub(logits.mul(targets));
    }

    /// As [#binaryCrossEntropy], for each example a mean over the bits asked for: 0 or 1; -1 counts for nothing.
    ///
    /// @param logits `[batch, ...]`
    public static Tensor askedBits(Tensor logits, Tensor bits) {
        var asked = bits.less(0).not().cast(logits.type()).flatten(1);
        var each = binaryCrossEntropyEach(logits, bits).flatten(1).mul(asked);
        return each.sum(1).div(asked.sum(1).atLeast(1)).mean();
    }

    public static Tensor meanSquare(Tensor prediction, Tensor target) {
        same("mean square", prediction, target);
        return prediction.sub(target).square().mean();
    }

    public static Tensor meanAbsolute(Tensor prediction, Tensor target) {
        same("mean absolute error", prediction, target);
        return prediction.sub(target).abs().mean();
    }

    /// Quadratic up to `width`, linear beyond [Huber 1964].
    public static Tensor huber(Tensor prediction, Tensor target, double width) {
        return huberEach(prediction, target, width).mean();
    }

    /// As [#huber], entry by entry.
    public static Tensor huberEach(Tensor prediction, Tensor target, double width) {
        same("Huber loss", prediction, target);
        var distance = prediction.sub(target).abs();
        var near = distance.atMost(width);
        return near.mul(distance.sub(near.mul(0.5)));
    }

    /// Kullback-Leibler divergence from `p` to `q`, both given as logits over the last axis, in nats.
    public static Tensor divergence(Tensor p, Tensor q) {
        same("divergence", p, q);
        return p.softmax(-1).mul(p.logSoftmax(-1).sub(q.logSoftmax(-1))).sum(-1).mean();
    }

    /// `max(0, 1 - y s)` for scores `s` and signs `y` of -1 or 1: nothing more to gain beyond the margin.
    ///
    /// @see <a href="https://doi.org/10.1007/BF00994018">Cortes and Vapnik, 1995</a>
    public static Tensor hinge(Tensor scores, Tensor signs) {
        same("hinge loss", scores, signs);
        return scores.mul(signs).rsub(1).relu().mean();
    }

    /// As [#focalEach], a mean over all entries.
    ///
    /// Differs from the paper, which divides by the number of positive entries instead.
    public static Tensor focal(Tensor logits, Tensor targets, double focus, double balance) {
        return focalEach(logits, targets, focus, balance).mean();
    }

    /// Binary cross-entropy in which entries that are right already count little, entry by entry: `-balance (1 -
    /// p)^focus log p` where the target is 1, and with `1 - balance` and `1 - p` for `p` where it is 0.
    ///
    /// @param targets in [0, 1]
    /// @param focus   2 in the paper; 0 is the cross-entropy, weighted
    /// @param balance weight of positive entries, in (0, 1); 0.25 in the paper
    /// @see <a href="https://arxiv.org/abs/1708.02002">Lin et al., 2017</a>
    public static Tensor focalEach(Tensor logits, Tensor targets, double focus, double balance) {
        same("focal loss", logits, targets);
        var missed = logits.neg().softplus(); // -log p
        var alarmed = logits.softplus(); // -log (1 - p)
        var positive = alarmed.mul(-focus).exp().mul(missed).mul(balance);
        var negative = missed.mul(-focus).exp().mul(alarmed).mul(1 - balance);
        return targets.mul(positive).add(targets.rsub(1).mul(negative));
    }

    /// One minus the Dice coefficient of soft masks, `2 sum(p t) / (sum(p^2) + sum(t^2))`, for each channel of
    /// each example: a rare class weighs as much as a frequent one. In [0, 1]; 0 where both are empty.
    ///
    /// @param probabilities `[batch, channels, ...]`, in [0, 1]
    /// @param targets       of the same shape, in [0, 1]
    /// @see <a href="https://arxiv.org/abs/1606.04797">Milletari et al., 2016</a>
    public static Tensor dice(Tensor probabilities, Tensor targets) {
        same("Dice loss", probabilities, targets);
        require(probabilities.rank() >= 3, "Dice loss needs [batch, channels, ...], got %s", probabilities.shape());
        var places = Layers.spatial(probabilities.rank());
        var both = probabilities.mul(targets).sum(places).mul(2).add(EMPTY);
        var each = probabilities.square().add(targets.square()).sum(places).add(EMPTY);
        return both.div(each).rsub(1).mean();
    }

    /// Kullback-Leibler divergence in nats from normal distributions with independent entries to the standard one:
    /// `sum(m^2 + v - 1 - log v) / 2` over the last axis, a mean over the others.
    ///
    /// @param logVariance of any size, since `v` is its exponential
    /// @see <a href="https://arxiv.org/abs/1312.6114">Kingma and Welling, 2013</a>, appendix B
    public static Tensor gaussianDivergence(Tensor mean, Tensor logVariance) {
        return gaussianDivergenceEach(mean, logVariance).mean();
    }

    /// As [#gaussianDivergence], one number for each distribution.
    public static Tensor gaussianDivergenceEach(Tensor mean, Tensor logVariance) {
        same("divergence of Gaussians", mean, logVariance);
        var excess = logVariance.exp().sub(1).sub(logVariance);
        return mean.square().add(excess).sum(-1).mul(0.5);
    }

    /// Kullback-Leibler divergence in nats from one normal distribution with independent entries to another,
    /// summed over the last axis, a mean over the others.
    public static Tensor gaussianDivergence(
            Tensor mean, Tensor logVariance, Tensor otherMean, Tensor otherLogVariance) {
        same("divergence of Gaussians", mean, otherMean);
        same("divergence of Gaussians", logVariance, otherLogVariance);
        same("divergence of Gaussians", mean, logVariance);
        var ratio = logVariance.sub(otherLogVariance); // of variances, logarithmic
        var shift = mean.sub(otherMean).square().mul(otherLogVariance.neg().exp());
        return shift.add(ratio.exp().sub(1).sub(ratio)).sum(-1).mean().mul(0.5);
    }

    static void same(String what, Tensor a, Tensor b) {
        require(a.shape().equals(b.shape()), "%s of %s against %s: the shapes differ", what, a.shape(), b.shape());
    }
}
