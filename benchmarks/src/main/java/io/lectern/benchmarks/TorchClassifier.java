package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.scoped;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A network that tells classes apart.
interface TorchClassifier extends TorchNetwork {

    /// Scores of the classes, `[examples, classes]`.
    Tensor logits(Tensor x);

    @Override
    default Tensor loss(Tensor x, Tensor y) {
        return scoped(() -> torch.cross_entropy_loss(logits(x), y));
    }
}
