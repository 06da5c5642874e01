package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.batchNorm;
import static io.lectern.benchmarks.Torch.conv;
import static io.lectern.benchmarks.Torch.scoped;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// DCGAN for pictures of 32 by 32 in three colours: 100 random numbers, 64 channels next to the picture.
final class TorchDcgan {

    static final int LATENT = 100;
    static final int WIDTH = 64;

    private static final int COLOURS = 3;
    private static final int SMALLEST = 4;

    /// Makes pictures of random numbers.
    static final class Generator {

        private final Module module = new Module();
        private final LinearImpl project = module.register_module("project", unbiased(LATENT, 4 * WIDTH * 16));
        private final BatchNorm2dImpl norm1 = module.register_module("norm1", batchNorm(4 * WIDTH));
        private final ConvTranspose2dImpl up1 = module.register_module("up1", doubled(4 * WIDTH, 2 * WIDTH, false));
        private final BatchNorm2dImpl norm2 = module.register_module("norm2", batchNorm(2 * WIDTH));
        private final ConvTranspose2dImpl up2 = module.register_module("up2", doubled(2 * WIDTH, WIDTH, false));
        private final BatchNorm2dImpl norm3 = module.register_module("norm3", batchNorm(WIDTH));
        private final ConvTranspose2dImpl up3 = module.register_module("up3", doubled(WIDTH, COLOURS, true));

        Module module() {
            return module;
        }

        Tensor pictures(Tensor latent) {
            var a = scoped(() -> norm1.forward(project.forward(latent).view(-1, 4L * WIDTH, SMALLEST, SMALLEST))
                    .relu_());
            var b = scoped(() -> norm2.forward(up1.forward(a)).relu_());
            var c = scoped(() -> norm3.forward(up2.forward(b)).relu_());
            return scoped(() -> up3.forward(c).tanh_());
        }
    }

    /// Scores pictures.
    static final class Discriminator {

        private final Module module = new Module();
        private final Conv2dImpl down1 = module.register_module("down1", conv(COLOURS, WIDTH, 4, 2, 1, true));
        private final Conv2dImpl down2 = module.register_module("down2", conv(WIDTH, 2 * WIDTH, 4, 2, 1, false));
        private final BatchNorm2dImpl norm2 = module.register_module("norm2", batchNorm(2 * WIDTH));
        private final Conv2dImpl down3 = module.register_module("down3", conv(2 * WIDTH, 4 * WIDTH, 4, 2, 1, false));
        private final BatchNorm2dImpl norm3 = module.register_module("norm3", batchNorm(4 * WIDTH));
        private final LinearImpl score = module.register_module("score", new LinearImpl(4 * WIDTH * 16, 1));
        private final Scalar slope = new Scalar(0.2);

        Module module() {
            return module;
        }

        Tensor scores(Tensor pictures) {
            var a = scoped(() -> leaky(down1.forward(pictures)));
            var b = scoped(() -> leaky(norm2.forward(down2.forward(a))));
            var c = scoped(() -> leaky(norm3.forward(down3.forward(b))));
            return scoped(() -> score.forward(c.flatten(1, -1)).squeeze(1));
        }

        /// In place; what it returns is no tensor of its own, and would be freed with its argument.
        private Tensor leaky(Tensor x) {
            torch.leaky_relu_(x, slope);
            return x;
        }
    }

    private TorchDcgan() {}

    private static LinearImpl unbiased(long in, long out) {
        try (var _ = new PointerScope()) {
            var options = new LinearOptions(in, out);
            options.bias().put(false);
            return new LinearImpl(options).retainReference();
        }
    }

    private static ConvTranspose2dImpl doubled(long in, long out, boolean bias) {
        try (var _ = new PointerScope()) {
            var options = new ConvTranspose2dOptions(in, out, new LongPointer(4, 4));
            options.stride().put(0, 2).put(1, 2);
            options.padding().put(0, 1).put(1, 1);
            options.bias().put(bias);
            return new ConvTranspose2dImpl(options).retainReference();
        }
    }
}
