package io.lectern.benchmarks;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// A layer as libtorch computes it from weights that have our names and shapes.
@FunctionalInterface
interface TorchLayer {

    Tensor apply(Tensor x, Map<String, Tensor> weights);
}
