package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.scoped;

import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/// Multi-layer perceptron 784-512-512-10 with ReLU.
final class TorchMlp implements TorchClassifier {

    private final Module module = new Module();
    private final LinearImpl first = module.register_module("first", new LinearImpl(784, 512));
    private final LinearImpl second = module.register_module("second", new LinearImpl(512, 512));
    private final LinearImpl last = module.register_module("last", new LinearImpl(512, 10));

    @Override
    public Module module() {
        return module;
    }

    @Override
    public Tensor logits(Tensor x) {
        var h = scoped(() -> first.forward(x).relu_());
        var g = scoped(() -> second.forward(h).relu_());
        return last.forward(g);
    }
}
