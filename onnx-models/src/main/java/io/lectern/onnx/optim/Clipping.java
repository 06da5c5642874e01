package io.lectern.onnx.optim;

import io.lectern.onnx.Tensor;
import java.util.List;

/// Norms of gradients, and their limit.
public final class Clipping {

    private Clipping() {}

    /// Euclidean norm of all entries of all tensors together.
    public static Tensor norm(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> tensor.square().sum())
                .reduce(Tensor::add)
                .orElse(Tensor.constant(0))
                .sqrt();
    }

    /// All gradients scaled so that their common norm is at most `limit` [Pascanu et al. 2013].
    public static List<Tensor> byNorm(List<Tensor> gradients, Tensor norm, double limit) {
        var scale = norm.add(1e-6).rdiv(limit).atMost(1);
        return gradients.stream().map(gradient -> gradient.mul(scale)).toList();
    }
}
