package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.batchNorm;
import static io.lectern.benchmarks.Torch.conv;
import static io.lectern.benchmarks.Torch.scoped;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// U-Net that halves its images three times, 16 to 128 channels.
final class TorchUnet implements TorchClassifier {

    private static final int DEPTH = 3;
    private static final int WIDTH = 16;

    private final Module module = new Module();
    private final List<Block> down = new ArrayList<>();
    private final List<ConvTranspose2dImpl> enlarge = new ArrayList<>();
    private final List<Block> up = new ArrayList<>();
    private final Conv2dImpl head;

    TorchUnet(int classes) {
        for (int level = 0; level <= DEPTH; level++) {
            down.add(new Block(module, "down_" + level, level == 0 ? 3 : WIDTH << (level - 1), WIDTH << level));
        }
        for (int level = DEPTH - 1; level >= 0; level--) {
            int out = WIDTH << level;
            enlarge.add(module.register_module("enlarge_" + level, Torch.convTranspose(2L * out, out, 2, 2)));
            up.add(new Block(module, "up_" + level, 2 * out, out));
        }
        head = module.register_module("head", conv(WIDTH, classes, 1, 1, 0, true));
    }

    @Override
    public Module module() {
        return module;
    }

    /// Scores of the classes of each pixel, `[images, classes, height, width]`.
    @Override
    public Tensor logits(Tensor x) {
        var seen = new ArrayDeque<Tensor>();
        var y = down.getFirst().forward(x);
        for (int level = 1; level <= DEPTH; level++) {
            var wide = y;
            seen.push(wide);
            var block = down.get(level);
            y = scoped(() -> block.forward(torch.max_pool2d(wide, 2)));
        }
        for (int i = 0; i < DEPTH; i++) {
            var coarse = y;
            var wide = seen.pop();
            var larger = enlarge.get(i);
            var block = up.get(i);
            y = scoped(() -> block.forward(torch.cat(new TensorVector(wide, larger.forward(coarse)), 1)));
        }
        return head.forward(y);
    }

    /// Two convolutions of 3 by 3, each normalised and rectified.
    private static final class Block {

        private final Conv2dImpl conv1;
        private final BatchNorm2dImpl norm1;
        private final Conv2dImpl conv2;
        private final BatchNorm2dImpl norm2;

        Block(Module module, String name, int in, int out) {
            conv1 = module.register_module(name + "_conv1", conv(in, out, 3, 1, 1, false));
            norm1 = module.register_module(name + "_norm1", batchNorm(out));
            conv2 = module.register_module(name + "_conv2", conv(out, out, 3, 1, 1, false));
            norm2 = module.register_module(name + "_norm2", batchNorm(out));
        }

        Tensor forward(Tensor x) {
            var y = scoped(() -> norm1.forward(conv1.forward(x)).relu_());
            return scoped(() -> norm2.forward(conv2.forward(y)).relu_());
        }
    }
}
