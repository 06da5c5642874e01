package io.lectern.generative.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.generative.PixelCnn;
import io.lectern.generative.PixelCnn.Above;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// A picture as a sequence: PixelCNN's probabilities are those of a distribution, each pixel sees all
/// before it and none after, and digits become much likelier than under pixels that know nothing of
/// each other.
@About(
        id = "pixel-by-pixel",
        name = "Pixel by pixel",
        summary = "PixelCNN sees all pixels before and none after, and finds digits likely.",
        paper = "https://arxiv.org/abs/1606.05328")
public final class PixelByPixel implements ExperimentPlugin {

    private static final int SIDE = 14;
    private static final int EXAMPLES = 12_000;
    private static final int SAMPLES = 40;
    private static final int SIGHT = 9; // side of the picture in which sight is measured
    private static final PixelCnn SEEING = new PixelCnn(5, 16, 5, Above.STACK);
    private static final PixelCnn BLIND = new PixelCnn(5, 16, 5, Above.SAME);
    private static final int SMALL_HEIGHT = 2;
    private static final int SMALL_WIDTH = 3;

    @Override
    public Claim claim() {
        return new Claim(
                "A gated PixelCNN sees all pixels before a pixel and none after, its probabilities sum to 1, and black"
                        + " and white digits cost it at most 0.7 times the nats of independent pixels.",
                9,
                "G48",
                Duration.ofMinutes(8));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("measuring what untrained networks see");
        var sight = Sight.of(SEEING, SIGHT, lab.session());
        var blind = Sight.of(BLIND, SIGHT, lab.session());
        double sum = sum(lab);
        var plan = Plan.of("pixelcnn", "glyphs")
                .dataset("side", SIDE)
                .dataset("examples.train", EXAMPLES)
                .dataset("seed", lab.seed())
                .budget(new Budget.Epochs(5));
        lab.note("training a PixelCNN");
        var run = lab.train(plan);
        var glyphs = lab.examples("glyphs", plan.datasetSettings()).data();
        var random = new Randomness(lab.seed());
        double independent = -Pixels.of(glyphs).logLikelihood(test(glyphs));
        var said = ((Predictor.Assessing) run.model()).assess(Batch.of("sample", test(glyphs)), random.at("noise"));
        double nats = -mean(said.get("log-likelihood"));
        lab.note("drawing samples");
        var samples = ((Predictor.Generative) run.model())
                .sample(SAMPLES, random.at("samples"))
                .get("sample");
        int middle = SIGHT * SIGHT / 2;
        return new Verdict(
                List.of(
                        Measured.of("largest change by the pixel itself or one after it", sight.ahead())
                                .between(0, 0),
                        Measured.of("share of pixels before that are never seen", sight.blind())
                                .between(0, 0),
                        Measured.of(
                                        "share of pixels before that are never seen, without the stack above",
                                        blind.blind())
                                .atLeast(0.01),
                        Measured.of("sum of the probabilities of all pictures of 2 by 3 pixels", sum)
                                .between(1 - 1e-5, 1 + 1e-5),
                        Measured.of("nats a digit / those of independent pixels", nats / independent)
                                .atMost(0.7),
                        Measured.of("nats a digit", nats),
                        Measured.of("nats a digit, independent pixels", independent)),
                List.of(
                        new Figure.Images("Samples", samples, List.of()),
                        new Figure.Images("Data", white(test(glyphs).slice(0, SAMPLES)), List.of()),
                        new Figure.Row(
                                "What the pixel in the middle sees",
                                List.of(
                                        new Figure.Heatmap("with a stack above", sight.seen(middle), "row", "column"),
                                        new Figure.Heatmap("without", blind.seen(middle), "row", "column"))),
                        new Figure.Lines(
                                "Nats a digit",
                                "step",
                                "nats",
                                List.of(
                                        run.curve("training", "train/loss"),
                                        run.curve("validation", "validation/loss")))),
                "Sight and sum are those of untrained networks, in pictures of %d by %d and %d by %d pixels. Digits are"
                                .formatted(SIGHT, SIGHT, SMALL_HEIGHT, SMALL_WIDTH)
                        + " glyphs of %d by %d pixels, brighter than one half or not; nats are exact and a mean over"
                                .formatted(SIDE, SIDE)
                        + " the test pictures. Independent pixels have the frequencies of the training pictures.");
    }

    /// Of the probabilities that an untrained network gives all pictures of a few pixels.
    private static double sum(Lab lab) {
        int pixels = SMALL_HEIGHT * SMALL_WIDTH;
        var pictures = new float[(1 << pixels) * pixels];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = ((i / pixels) >> (i % pixels)) & 1;
        }
        try (var weights = new Weights(Compute.of(lab.session()), lab.session().random())) {
            var all = Tensor.constant(NdArray.of(pictures, 1 << pixels, 1, SMALL_HEIGHT, SMALL_WIDTH));
            var noise = Tensor.fill(0, DType.FLOAT32, Shape.of(1 << pixels, pixels));
            var likelihoods = SEEING.logLikelihood(all, noise, Scope.root(weights, false));
            try (var program = Program.compile(Map.of("likelihoods", likelihoods), Map.of(), weights)) {
                var logarithms = Objects.requireNonNull(program.run(Map.of()).get("likelihoods"));
                return IntStream.range(0, logarithms.size())
                        .mapToDouble(i -> Math.exp(logarithms.get(i)))
                        .sum();
            }
        }
    }

    private static NdArray test(Dataset data) {
        return data.get(Split.TEST, IntStream.range(0, data.size(Split.TEST)).toArray())
                .get("input");
    }

    private static NdArray white(NdArray pictures) {
        var pixels = pictures.toFloats().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] > 0.5 ? 1 : 0;
        }
        return NdArray.of(pixels, pictures.shape());
    }

    private static double mean(NdArray values) {
        return IntStream.range(0, values.size())
                .mapToDouble(values::get)
                .average()
                .orElse(Double.NaN);
    }
}
