package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.onnx.Tensor;

/// Losses in forms that stay finite for any finite input. Each is a mean over examples, a scalar.
///
/// Shapes of prediction and target must be equal: silent broadcasting of `[n]` against `[n, 1]` is an error here.
public final class Losses {

    private Losses() {}

    /// Negative log-likelihood of classes under a softmax, in nats: logits `[..., classes]`, labels `[...]`.
    public static Tensor crossEntropy(Tensor logits, Tensor labels) {
        return crossEntropyEach(logits, labels).mean();
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

    /// Negative log-likelihood of targets in [0, 1] under independent sigmoids, in nats.
    public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets) {
        return binaryCrossEntropyEach(logits, targets).mean();
    }

    /// As [#binaryCrossEntropy], entry by entry: `softplus(x) - x t`.
    public static Tensor binaryCrossEntropyEach(Tensor logits, Tensor targets) {
        same("binary cross-entropy", logits, targets);
        return logits.softplus().sub(logits.mul(targets));
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
        same("Huber loss", prediction, target);
        var distance = prediction.sub(target).abs();
        var near = distance.min(width);
        return near.mul(distance.sub(near.mul(0.5))).mean();
    }

    /// Kullback-Leibler divergence from `p` to `q`, both given as logits over the last axis, in nats.
    public static Tensor divergence(Tensor p, Tensor q) {
        same("divergence", p, q);
        return p.softmax(-1).mul(p.logSoftmax(-1).sub(q.logSoftmax(-1))).sum(-1).mean();
    }

    private static void same(String what, Tensor a, Tensor b) {
        require(a.shape().equals(b.shape()), "%s of %s against %s: the shapes differ", what, a.shape(), b.shape());
    }
}
