package io.lectern.benchmarks;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/// A network written with libtorch's C++ modules.
interface TorchNetwork {

    /// The root module, which owns all parameters.
    Module module();

    /// Scores of the classes, `[examples, classes]`.
    Tensor logits(Tensor x);
}
