package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.batchNorm;
import static io.lectern.benchmarks.Torch.scoped;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// ResNet-20 for images of 32 by 32: three stages of three blocks, 16 to 64 channels.
final class TorchResNet implements TorchClassifier {

    private static final int WIDTH = 16;

    private final Module module = new Module();
    private final Unit stem = new Unit(module, "stem", 3, WIDTH, 3, 1);
    private final List<Block> blocks = new ArrayList<>();
    private final LinearImpl head;

    TorchResNet() {
        int in = WIDTH;
        for (int stage = 0; stage < 3; stage++) {
            for (int block = 0; block < 3; block++) {
                int out = WIDTH << stage;
                blocks.add(new Block(module, "block_%d_%d".formatted(stage, block), in, out));
                in = out;
            }
        }
        head = module.register_module("head", new LinearImpl(in, 10));
    }

    @Override
    public Module module() {
        return module;
    }

    @Override
    public Tensor logits(Tensor x) {
        var y = scoped(() -> stem.forward(x).relu_());
        for (var block : blocks) {
            var input = y;
            y = scoped(() -> block.forward(input));
            input.close();
        }
        return head.forward(y.mean(2, 3));
    }

    /// A convolution and its batch normalisation.
    private static final class Unit {

        private final Conv2dImpl conv;
        private final BatchNorm2dImpl norm;

        Unit(Module module, String name, int in, int out, int kernel, int stride) {
            conv = module.register_module(name + "_conv", Torch.conv(in, out, kernel, stride, kernel / 2, false));
            norm = module.register_module(name + "_norm", batchNorm(out));
        }

        Tensor forward(Tensor x) {
            return scoped(() -> norm.forward(conv.forward(x)));
        }
    }

    /// Two units whose result is added to the input; a 1x1 convolution fits the input where sizes differ.
    private static final class Block {

        private final Unit first;
        private final Unit second;
        private final @Nullable Unit shortcut;

        Block(Module module, String name, int in, int out) {
            int stride = in == out ? 1 : 2;
            first = new Unit(module, name + "_first", in, out, 3, stride);
            second = new Unit(module, name + "_second", out, out, 3, 1);
            shortcut = in == out ? null : new Unit(module, name + "_shortcut", in, out, 1, stride);
        }

        Tensor forward(Tensor x) {
            var y = second.forward(first.forward(x).relu_());
            return y.add_(shortcut == null ? x : shortcut.forward(x)).relu_();
        }
    }
}
