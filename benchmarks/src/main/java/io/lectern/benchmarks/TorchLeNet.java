package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.conv;
import static io.lectern.benchmarks.Torch.scoped;

import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// LeNet-5 for images of 28 by 28, with tanh and average pooling.
final class TorchLeNet implements TorchClassifier {

    private final Module module = new Module();
    private final Conv2dImpl conv1 = module.register_module("conv1", conv(1, 6, 5, 1, 2, true));
    private final Conv2dImpl conv2 = module.register_module("conv2", conv(6, 16, 5, 1, 0, true));
    private final LinearImpl linear1 = module.register_module("linear1", new LinearImpl(400, 120));
    private final LinearImpl linear2 = module.register_module("linear2", new LinearImpl(120, 84));
    private final LinearImpl linear3 = module.register_module("linear3", new LinearImpl(84, 10));

    @Override
    public Module module() {
        return module;
    }

    @Override
    public Tensor logits(Tensor x) {
        var y = scoped(() -> torch.avg_pool2d(conv1.forward(x).tanh_(), 2, 2));
        var z = scoped(() -> torch.avg_pool2d(conv2.forward(y).tanh_(), 2, 2).flatten(1, -1));
        var h = scoped(() -> linear1.forward(z).tanh_());
        var g = scoped(() -> linear2.forward(h).tanh_());
        return linear3.forward(g);
    }
}
