package io.lectern.benchmarks;

import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;

/// A network written with Lectern's layers.
@FunctionalInterface
interface OurNetwork {

    /// Scores of the classes, `[examples, classes]`.
    Tensor logits(Tensor x, Scope scope);
}
