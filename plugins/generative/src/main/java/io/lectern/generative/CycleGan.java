package io.lectern.generative;

import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.instanceNorm;
import static io.lectern.onnx.nn.Layers.named;
import static io.lectern.onnx.nn.Layers.relu;
import static io.lectern.onnx.nn.Layers.residual;

import io.lectern.api.About;
import io.lectern.api.data.Feature;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Conv;
import io.lectern.onnx.nn.ConvTranspose;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.toolkit.Training;
import io.lectern.toolkit.UnpairedTranslator;
import java.util.Optional;
import java.util.stream.Stream;

/// CycleGAN: two generators, each with a discriminator, turn pictures of one kind into the other and
/// back. No picture has a counterpart that it could be compared with; instead, there and back again
/// must lead to where it began.
///
/// The generator is that of Johnson et al. (2016): halvings, residual blocks and doublings, with
/// instance normalisation. The discriminator judges overlapping patches (Isola et al. 2016).
///
/// Differs from the paper in pictures that are added to what the generator's last convolution gives,
/// where both kinds have as many channels: it begins as a copy, which in small pictures, all of which a
/// unit sees, is what keeps it from permuting what there is to see. And in borders of zeros in place of
/// reflections, in first weights that are scaled by their number of inputs, in transposed convolutions of
/// kernel 4, which the stride divides, and in discriminators that see the newest pictures, not a pool of
/// 50 earlier ones. The paper has 64 maps, 2 halvings, 6 or 9 blocks, discriminators that halve 3 times,
/// batches of one, an identity cost of half the cycle's for paintings, and a rate that falls in the
/// second half.
@About(
        id = "cyclegan",
        name = "CycleGAN",
        summary = "Turns pictures of one kind into another and back, learnt without pairs.",
        paper = "https://arxiv.org/abs/1703.10593")
public record CycleGan(
        @Doc("Maps of the first convolution of each network; twice as many each time that the size halves.")
        @Range(min = 1, max = 512)
        int width,

        @Doc("How often a generator halves pictures before it doubles them again.") @Range(min = 0, max = 8)
        int halvings,

        @Doc("Residual blocks between the generator's halvings and doublings.") @Range(min = 0, max = 50)
        int blocks,

        @Doc("How often a discriminator halves pictures: 1 judges patches of 16 pixels, 2 of 34, 3 of 70.")
        @Range(min = 1, max = 8)
        int judged,

        @Doc("What each unit of distance between pictures and their return costs; 0 lets them return as anything.")
        @Range(min = 0, max = 1_000)
        double cycle,

        @Doc("What it costs to change pictures that are of the kind to be made already; 0 lets them change.")
        @Range(min = 0, max = 1_000)
        double identity)
        implements UnpairedTranslator {

    public static final CycleGan DEFAULT = new CycleGan(8, 1, 2, 1, 10, 0);

    private static final double UNCHANGED = 2; // tanh of it is close to 1
    private static final double FIRST_CHANGE = 0.1;
    private static final Layer LEAKY_RELU = named("leaky_relu", (x, _) -> x.leakyRelu(0.2));

    @Override
    public Tensor translate(Tensor pictures, Feature.Image into, Scope scope) {
        var x = scope.apply(pictures, conv(width, 7).same().withoutBias(), instanceNorm(), relu());
        for (int i = 1; i <= halvings; i++) {
            x = scope.apply(x, halved(width << i, 3), instanceNorm(), relu());
        }
        for (int i = 0; i < blocks; i++) {
            x = scope.apply(x, block(width << halvings));
        }
        for (int i = halvings - 1; i >= 0; i--) {
            x = scope.apply(x, doubled(width << i), instanceNorm(), relu());
        }
        var change = scope.apply(x, conv(into.channels(), 7).same().gain(FIRST_CHANGE));
        return (pictures.dim(1) == into.channels() ? change.add(pictures.mul(UNCHANGED)) : change).tanh();
    }

    private static Layer block(int channels) {
        var flat = conv(channels, 3).same().withoutBias();
        return residual(flat, instanceNorm(), relu(), flat, instanceNorm());
    }

    @Override
    public Tensor discriminate(Tensor pictures, Scope scope) {
        var x = scope.apply(pictures, conv(width, 4).stride(2).padding(1), LEAKY_RELU);
        for (int i = 1; i < judged; i++) {
            x = scope.apply(x, halved(width << i, 4), instanceNorm(), LEAKY_RELU);
        }
        var last = conv(width << judged, 4).padding(1).withoutBias();
        return scope.apply(x, last, instanceNorm(), LEAKY_RELU, conv(1, 4).padding(1))
                .flatten(1);
    }

    private static Conv halved(int channels, int kernel) {
        return conv(channels, kernel).stride(2).padding(1).withoutBias();
    }

    private static ConvTranspose doubled(int channels) {
        return convTranspose(channels, 4).stride(2).padding(1).withoutBias();
    }

    @Override
    public Tensor cost(Trip first, Trip second, Scope scope) {
        var cycles = distance(first.back(), first).add(distance(second.back(), second));
        var paid = scope.probe("cycle", cycles).mul(cycle);
        if (identity == 0) {
            return paid; // kinds of different channels can be translated, but not kept
        }
        var kept = distance(first.at().get(), first).add(distance(second.at().get(), second));
        return paid.add(scope.probe("identity", kept).mul(identity));
    }

    private static Tensor distance(Tensor pictures, Trip from) {
        return Losses.meanAbsolute(pictures, from.given());
    }

    @Override
    public Optional<String> objection(UnpairedTranslation task) {
        return UnpairedTranslator.super.objection(task).or(() -> unfit(task));
    }

    private Optional<String> unfit(UnpairedTranslation task) {
        int unit = 1 << halvings;
        int least = 4 << judged;
        return Stream.of(task.first(), task.second())
                .map(Feature.Image.class::cast)
                .filter(image -> image.height() % unit != 0
                        || image.width() % unit != 0
                        || Math.min(image.height(), image.width()) < least)
                .findFirst()
                .map(image -> "it takes pictures whose sides are multiples of %d and at least %d, not %d by %d"
                        .formatted(unit, least, image.height(), image.width()));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(new Optimizer.Adam(0.5, 0.999, 1e-8), 1e-3)
                .batch(16)
                .epochs(8);
    }
}
