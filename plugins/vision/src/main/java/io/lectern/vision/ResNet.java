package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.globalAvgPool;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Conv;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;

/// Residual network for small pictures: three stages of blocks whose result is added to what they were given.
///
/// Version 1 is He et al. 2015 (1512.03385), section 4.2; version 2 normalises before each convolution (1603.05027).
/// Differs from version 1's paper in that a 1x1 convolution fits shortcuts where sizes differ (its option B).
@About(
        id = "resnet",
        name = "ResNet",
        summary = "Residual blocks that train at any depth.",
        paper = "https://arxiv.org/abs/1512.03385")
public record ResNet(
        @Doc("Layers with weights: 6n + 2, as in 20, 32, 44, 56, 110.") @Range(min = 8, max = 1202)
        int depth,

        @Doc("Channels of the first stage; each later stage has twice as many.") @Range(min = 1, max = 256)
        int width,

        @Doc("Where blocks normalise.") Version version)
        implements Classifier {

    public static final ResNet DEFAULT = new ResNet(20, 16, Version.V1);

    private static final int STAGES = 3;

    /// Which of the two papers a block follows.
    public enum Version {
        @Doc("After each convolution, and a ReLU after the sum (2015).")
        V1,
        @Doc("Before each convolution, and nothing after the sum (2016).")
        V2,
        @Doc("As V1, but without the sums: the plain network that residual ones are compared with.")
        PLAIN
    }

    public ResNet {
        if ((depth - 2) % (2 * STAGES) != 0) {
            throw new IllegalArgumentException("depth is %d, but must be 6n + 2, as in 20 or 56".formatted(depth));
        }
    }

    @Override
    public Tensor logits(Tensor images, int classes, Scope scope) {
        images.expect("[batch, channels, height, width]");
        var x = scope.apply(images, conv3x3(width, 1));
        if (version != Version.V2) {
            x = scope.apply(x, batchNorm(), relu());
        }
        for (int stage = 0; stage < STAGES; stage++) {
            for (int block = 0; block < (depth - 2) / (2 * STAGES); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                x = scope.apply(x, block(width << stage, stride));
            }
        }
        if (version == Version.V2) {
            x = scope.apply(x, batchNorm(), relu());
        }
        return scope.apply(x, globalAvgPool(), linear(classes));
    }

    private Layer block(int channels, int stride) {
        return switch (version) {
            case V1 -> new Block(channels, stride);
            case PLAIN -> new PlainBlock(channels, stride);
            case V2 -> new PreActivationBlock(channels, stride);
        };
    }

    /// Two convolutions whose result is added to the input; a 1x1 convolution fits the input where sizes differ.
    record Block(int channels, int stride) implements Layer {

        @Override
        public Tensor apply(Tensor x, Scope scope) {
            var y = scope.apply(x, conv3x3(channels, stride), batchNorm(), relu());
            y = scope.apply(y, conv3x3(channels, 1), batchNorm());
            var shortcut = x.shape().equals(y.shape()) ? x : fit(x, scope.in("shortcut"));
            return y.add(shortcut).relu();
        }

        private Tensor fit(Tensor x, Scope scope) {
            return scope.apply(x, conv(channels, 1).stride(stride).withoutBias(), batchNorm());
        }
    }

    /// As [Block], with normalisation and ReLU before each convolution, so that the sum passes through untouched.
    record PreActivationBlock(int channels, int stride) implements Layer {

        @Override
        public Tensor apply(Tensor x, Scope scope) {
            var ready = scope.apply(x, batchNorm(), relu());
            var y = scope.apply(ready, conv3x3(channels, stride), batchNorm(), relu(), conv3x3(channels, 1));
            var shortcut = x.shape().equals(y.shape())
                    ? x
                    : scope.in("shortcut")
                            .apply(ready, conv(channels, 1).stride(stride).withoutBias());
            return y.add(shortcut);
        }

        @Override
        public String label() {
            return "block";
        }
    }

    /// As [Block], with nothing added to the result.
    record PlainBlock(int channels, int stride) implements Layer {

        @Override
        public Tensor apply(Tensor x, Scope scope) {
            return scope.apply(
                    x, conv3x3(channels, stride), batchNorm(), relu(), conv3x3(channels, 1), batchNorm(), relu());
        }

        @Override
        public String label() {
            return "block";
        }
    }

    private static Conv conv3x3(int channels, int stride) {
        return conv(channels, 3).stride(stride).padding(1).withoutBias();
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.Sgd(0.9, true, 5e-4), 0.1)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(64)
                .epochs(15);
    }
}
