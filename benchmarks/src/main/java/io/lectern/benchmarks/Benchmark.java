package io.lectern.benchmarks;

import io.lectern.api.Device;
import io.lectern.api.run.Randomness;
import io.lectern.foundations.Mlp;
import io.lectern.generative.Dcgan;
import io.lectern.language.CharLstm;
import io.lectern.language.CharTransformer;
import io.lectern.memory.Ntm;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Classifier;
import io.lectern.vision.LeNet;
import io.lectern.vision.ResNet;
import io.lectern.vision.UNet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A training step that is measured on both sides.
enum Benchmark {
    MLP("MLP 784-512-512-10, batch 128, Adam"),
    LENET("LeNet-5, 28x28, batch 64, Adam"),
    RESNET_20("ResNet-20, 32x32, batch 64, SGD with momentum"),
    GPT_MINI("GPT, 4 layers of 128, 4 heads, 128 characters, batch 16, Adam"),
    LSTM_LM("LSTM, 2 layers of 256, 100 of 65 characters, batch 32, Adam"),
    UNET("U-Net, 16 to 128 channels, 64x64, batch 16, SGD with momentum"),
    DCGAN("DCGAN, 64 channels, 32x32, batch 64, Adam, both networks"),
    NTM("NTM, LSTM of 100, 128 slots of 20, copy of 20 vectors (41 steps), batch 16, RMSProp");

    static final double ADAM_RATE = 1e-3;
    static final double GAN_RATE = 2e-4;
    static final double RMS_PROP_RATE = 1e-4;
    static final double SGD_RATE = 0.01;
    static final double MOMENTUM = 0.9;

    private static final int CLASSES = 10;
    private static final int CHARACTERS = 65;
    private static final int BITS = 8;
    private static final Mlp PERCEPTRON = new Mlp(List.of(512, 512), Activation.RELU, 0);
    private static final CharTransformer TRANSFORMER = new CharTransformer(4, 128, 4, 0);
    private static final CharLstm RECURRENT = new CharLstm(2, 256, 0, false);
    private static final UNet SEGMENTER = new UNet(3, 16, UNet.Skips.SKIPS);
    private static final int REGIONS = 5;
    private static final Dcgan CONVOLUTIONAL_GAN = new Dcgan(TorchDcgan.LATENT, TorchDcgan.WIDTH, true);
    private static final Optimizer ADAM = Optimizer.Adam.DEFAULT;
    private static final Optimizer RMS_PROP = Optimizer.RmsProp.DEFAULT;
    private static final Optimizer SGD = new Optimizer.Sgd(MOMENTUM, false, 0);

    private final String title;

    Benchmark(String title) {
        this.title = title;
    }

    /// The name on the command line, in kebab-case.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    static Benchmark of(String id) {
        return Arrays.stream(values())
                .filter(benchmark -> benchmark.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownBenchmarkException(id));
    }

    static String ids() {
        return Arrays.stream(values()).map(Benchmark::id).collect(Collectors.joining(", "));
    }

    Workload torch() {
        return switch (this) {
            case MLP -> new TorchWorkload(new TorchMlp(), mlpExamples(), TorchWorkload::adam);
            case LENET -> new TorchWorkload(new TorchLeNet(), leNetExamples(), TorchWorkload::adam);
            case RESNET_20 -> new TorchWorkload(new TorchResNet(), resNetExamples(), TorchWorkload::momentum);
            case GPT_MINI -> new TorchWorkload(new TorchGpt(), gptExamples(), TorchWorkload::adam);
            case LSTM_LM -> new TorchWorkload(new TorchLstmLm(), lstmExamples(), TorchWorkload::adam);
            case UNET -> new TorchWorkload(new TorchUnet(REGIONS), unetExamples(), TorchWorkload::momentum);
            case DCGAN -> new TorchContest(dcganDraws(), GAN_RATE);
            case NTM -> new TorchWorkload(new TorchNtm(), ntmExamples(), TorchWorkload::rmsProp);
        };
    }

    Workload ours(int threads) {
        return ours(new Compute(Device.CPU, threads));
    }

    Workload ours(Compute compute) {
        var weights = new Weights(compute, new Randomness(1));
        return switch (this) {
            case MLP -> new OurWorkload(classifier(PERCEPTRON), mlpExamples(), ADAM, ADAM_RATE, weights);
            case LENET -> new OurWorkload(classifier(LeNet.DEFAULT), leNetExamples(), ADAM, ADAM_RATE, weights);
            case RESNET_20 -> new OurWorkload(classifier(ResNet.DEFAULT), resNetExamples(), SGD, SGD_RATE, weights);
            case GPT_MINI -> new OurWorkload(Benchmark::gpt, gptExamples(), ADAM, ADAM_RATE, weights);
            case LSTM_LM -> new OurWorkload(Benchmark::lstm, lstmExamples(), ADAM, ADAM_RATE, weights);
            case UNET -> new OurWorkload(Benchmark::unet, unetExamples(), SGD, SGD_RATE, weights);
            case DCGAN -> new OurContest(CONVOLUTIONAL_GAN, dcganDraws(), ADAM, GAN_RATE, weights);
            case NTM -> new OurWorkload(Benchmark::ntm, ntmExamples(), RMS_PROP, RMS_PROP_RATE, weights);
        };
    }

    private static OurNetwork classifier(Classifier network) {
        return (x, labels, scope) -> Losses.crossEntropy(network.logits(x, CLASSES, scope), labels);
    }

    private static Tensor gpt(Tensor tokens, Tensor next, Scope scope) {
        return Losses.crossEntropy(TRANSFORMER.logits(tokens, CHARACTERS, scope).reshape(-1, CHARACTERS), next);
    }

    private static Tensor ntm(Tensor series, Tensor bits, Scope scope) {
        return Losses.askedBits(Ntm.DEFAULT.logits(series, BITS, scope), bits);
    }

    private static Tensor lstm(Tensor tokens, Tensor next, Scope scope) {
        return Losses.crossEntropy(RECURRENT.logits(tokens, CHARACTERS, scope).reshape(-1, CHARACTERS), next);
    }

    private static Tensor unet(Tensor images, Tensor mask, Scope scope) {
        return Losses.pixelCrossEntropy(SEGMENTER.logits(images, REGIONS, scope), mask);
    }

    private static Examples mlpExamples() {
        return Examples.images(CLASSES, 128, 784);
    }

    private static Examples leNetExamples() {
        return Examples.images(CLASSES, 64, 1, 28, 28);
    }

    private static Examples resNetExamples() {
        return Examples.images(CLASSES, 64, 3, 32, 32);
    }

    private static Examples gptExamples() {
        return Examples.tokens(CHARACTERS, 16, 128);
    }

    private static Examples lstmExamples() {
        return Examples.tokens(CHARACTERS, 32, 100);
    }

    private static Examples unetExamples() {
        return Examples.masks(REGIONS, 16, 3, 64, 64);
    }

    private static Draws dcganDraws() {
        return Draws.of(TorchDcgan.LATENT, 64, 3, 32, 32);
    }

    private static Examples ntmExamples() {
        return Examples.copies(BITS, 20, 16);
    }
}
