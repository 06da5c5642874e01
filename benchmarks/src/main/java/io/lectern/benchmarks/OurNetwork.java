package io.lectern.benchmarks;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// A network written with Lectern's layers.
@FunctionalInterface
interface OurNetwork {

    /// What the answers to `x` are worth when `y` is wanted; a scalar.
    Tensor loss(Tensor x, Tensor y, Scope scope);
}
