package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.toolkit.Fields;
import io.lectern.vision.UNet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// U-Net: what the path down saw at full resolution tells the path up where regions end.
@About(
        id = "sharper-with-skips",
        name = "Sharper with skips",
        summary = "U-Net's skips sharpen the boundaries of regions and shorten the way of the gradient.",
        paper = "https://arxiv.org/abs/1505.04597")
public final class SharperWithSkips implements ExperimentPlugin {

    private static final int EPOCHS = 5;
    private static final int EXAMPLES = 1_600;
    private static final int BATCH = 16;
    private static final int DEPTH = 3;
    private static final int WIDTH = 8;
    private static final int STARTS = 6; // first weights that the gradient is a mean over
    private static final int SHOWN = 3;

    @Override
    public Claim claim() {
        return new Claim(
                "With skips, a U-Net's regions end where the true ones do: boundary IoU is at least 0.10 above that of"
                        + " the same network without them, and more gradient reaches the first layer.",
                4,
                "W11");
    }

    @Override
    public Verdict run(Lab lab) {
        var settings = settings(lab);
        var shapes = lab.examples("shapes", settings);
        var task = (Segmentation) shapes.task();
        var examples = shapes.data().get(Split.TEST, IntStream.range(0, BATCH).toArray());
        lab.note("measuring the gradients of untrained networks");
        double gradients = gradients(task, examples, lab.seed());
        lab.note("training a U-Net with skips and one without");
        var results = lab.train(List.of(plan(settings, UNet.Skips.SKIPS), plan(settings, UNet.Skips.NONE)));
        var with = results.getFirst();
        var without = results.getLast();
        double sharp = metric(with, "boundary-iou");
        double blurred = metric(without, "boundary-iou");
        return new Verdict(
                List.of(
                        Measured.of("boundary IoU, skips", sharp),
                        Measured.of("boundary IoU, no skips", blurred),
                        Measured.of("boundary IoU, skips - no skips", sharp - blurred)
                                .atLeast(0.1),
                        Measured.of("mean IoU, skips", metric(with, "mean-iou")),
                        Measured.of("mean IoU, no skips", metric(without, "mean-iou")),
                        Measured.of("gradient of layer 1, skips / no skips, untrained", gradients)
                                .atLeast(1),
                        Measured.of("weights, no skips / skips", weights(without) / weights(with))),
                List.of(masks(with, without, examples.slice(0, SHOWN))),
                "Shapes with outlines of one pixel as a class of their own, 64 by 64 pixels; three halvings from %d"
                                .formatted(WIDTH)
                        + " channels, %d epochs of %d pictures. An edge is one pixel wide. Without skips the path up"
                                .formatted(EPOCHS, EXAMPLES)
                        + " joins nothing, so that its convolutions have fewer weights. The gradient is the first"
                        + " convolution's for one batch, normalised by its own statistics as in training: the"
                        + " geometric mean of the ratio over %d first weights. While training goes on its size"
                                .formatted(STARTS)
                        + " follows the loss, and compares nothing.");
    }

    private static Map<String, String> settings(Lab lab) {
        return Map.of(
                "wanted",
                "outlined-mask",
                "examples.train",
                "" + EXAMPLES,
                "examples.validation",
                "100",
                "examples.test",
                "300",
                "seed",
                "" + lab.seed());
    }

    private static Plan plan(Map<String, String> settings, UNet.Skips skips) {
        var plan = Plan.of("unet", "shapes")
                .model("depth", DEPTH)
                .model("width", WIDTH)
                .model("skips", skips.name().toLowerCase(Locale.ROOT))
                .model("training.batch", BATCH)
                .model("training.rate", 5e-3)
                .budget(new Budget.Epochs(EPOCHS));
        for (var setting : settings.entrySet()) {
            plan = plan.dataset(setting.getKey(), setting.getValue());
        }
        return plan;
    }

    private static double metric(Result run, String name) {
        return run.metric("test/" + name);
    }

    /// How much more gradient reaches the first layer with skips than without, for several first weights.
    private static double gradients(Segmentation task, Batch examples, long seed) {
        return Math.exp(LongStream.range(0, STARTS)
                .map(start -> seed * STARTS + start)
                .mapToDouble(start -> Math.log(gradient(task, UNet.Skips.SKIPS, examples, start))
                        - Math.log(gradient(task, UNet.Skips.NONE, examples, start)))
                .average()
                .orElseThrow());
    }

    /// The norm of the mean loss's gradient by the first layer's weights, before any training.
    private static double gradient(Segmentation task, UNet.Skips skips, Batch examples, long seed) {
        try (var weights = Weights.of(seed)) {
            var trace = new Trace(weights, true);
            var inputs = Fields.inputs(task.inputs(), examples.size());
            var targets = Fields.inputs(task.targets(), examples.size());
            var images = Fields.prepared(task.input(), Fields.get(inputs, "input"));
            var scores =
                    new UNet(DEPTH, WIDTH, skips).logits(images, task.classes().size(), Scope.root(trace));
            var loss = Losses.pixelCrossEntropy(scores, Fields.get(targets, "mask"));
            var first = trace.read(trace.parameters().getFirst());
            var norm =
                    Gradients.of(loss, List.of(first)).getFirst().square().sum().sqrt();
            try (var program = Program.compile(Map.of("norm", norm), Map.of(), weights)) {
                return Objects.requireNonNull(program.run(examples.fields()).get("norm"))
                        .item();
            }
        }
    }

    private static double weights(Result run) {
        return ((Predictor.Described) run.model())
                .layers().stream().mapToLong(Predictor.Layer::weights).sum();
    }

    /// True and predicted masks over some pictures.
    private static Figure masks(Result with, Result without, Batch examples) {
        var inputs = Batch.of("input", examples.get("input"));
        var sharp = with.model().predict(inputs).get("scores");
        var blurred = without.model().predict(inputs).get("scores");
        int classes = sharp.dim(1);
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < SHOWN; i++) {
            var picture = examples.get("input").at(i);
            figures.add(overlay("true", picture, examples.get("mask").at(i), classes));
            figures.add(overlay("skips", picture, best(sharp.at(i)), classes));
            figures.add(overlay("no skips", picture, best(blurred.at(i)), classes));
        }
        return new Figure.Row("Masks", figures);
    }

    private static Figure overlay(String title, NdArray picture, NdArray mask, int classes) {
        var shares = new float[mask.size()];
        for (int pixel = 0; pixel < shares.length; pixel++) {
            shares[pixel] = (float) (mask.get(pixel) / (classes - 1));
        }
        return new Figure.Overlay(title, picture, NdArray.of(shares, mask.shape()));
    }

    /// For each pixel the class with the highest score, of `[classes, height, width]`.
    private static NdArray best(NdArray scores) {
        int pixels = scores.dim(1) * scores.dim(2);
        var best = new long[pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int i = 1; i < scores.dim(0); i++) {
                if (scores.get(i * pixels + pixel) > scores.get((int) best[pixel] * pixels + pixel)) {
                    best[pixel] = i;
                }
            }
        }
        return NdArray.of(best, scores.shape().remove(0));
    }
}
