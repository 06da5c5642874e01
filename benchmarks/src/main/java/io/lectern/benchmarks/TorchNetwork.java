package io.lectern.benchmarks;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/// A network written with libtorch's C++ modules.
interface TorchNetwork {

    /// The root module, which owns all parameters.
    Module module();

    /// What the answers to `x` are worth when `y` is wanted; a scalar.
    Tensor loss(Tensor x, Tensor y);
}
