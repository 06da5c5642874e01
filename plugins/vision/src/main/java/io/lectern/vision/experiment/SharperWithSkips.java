package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// U-Net: what the path down saw at full resolution tells the path up where regions end.
@About(
        id = "sharper-with-skips",
        name = "Sharper with skips",
        summary = "U-Net's skips sharpen the boundaries of regions and shorten the way of the gradient.",
        paper = "https://arxiv.org/abs/1505.04597")
public final class SharperWithSkips implements ExperimentPlugin {

    private static final int EPOCHS = 5;
    private static final int EXAMPLES = 1_600;
    private static final int JUDGED = 32; // pictures that the gradient is a mean over
    private static final int SHOWN = 3;
    private static final String FIRST = "block_1/conv_1/weight";

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
        var data = lab.examples("shapes", settings).data();
        lab.note("training a U-Net with skips and one without, and both for one step");
        var all = new Budget.Epochs(EPOCHS);
        var one = new Budget.Steps(1);
        var results = lab.train(List.of(
                plan(settings, "skips").budget(all),
                plan(settings, "none").budget(all),
                plan(settings, "skips").budget(one),
                plan(settings, "none").budget(one)));
        var with = results.get(0);
        var without = results.get(1);
        var examples = data.get(Split.TEST, IntStream.range(0, JUDGED).toArray());
        double reachedWith = gradient(results.get(2), examples);
        double reachedWithout = gradient(results.get(3), examples);
        return new Verdict(
                List.of(
                        Measured.of("boundary IoU, skips", metric(with, "boundary-iou")),
                        Measured.of("boundary IoU, no skips", metric(without, "boundary-iou")),
                        Measured.of(
                                        "boundary IoU, skips - no skips",
                                        metric(with, "boundary-iou") - metric(without, "boundary-iou"))
                                .atLeast(0.1),
                        Measured.of("mean IoU, skips", metric(with, "mean-iou")),
                        Measured.of("mean IoU, no skips", metric(without, "mean-iou")),
                        Measured.of("gradient of layer 1, skips / no skips, untrained", reachedWith / reachedWithout)
                                .atLeast(1),
                        Measured.of(
                                "gradient of layer 1, skips / no skips, trained",
                                gradient(with, examples) / gradient(without, examples)),
                        Measured.of("weights, no skips / skips", weights(without) / weights(with))),
                List.of(masks(with, without, examples)),
                "Shapes with outlines of one pixel as a class of their own, 64 by 64 pixels; three halvings from 8"
                        + " channels, %d epochs of %d pictures. An edge is one pixel wide. Without skips the"
                                .formatted(EPOCHS, EXAMPLES)
                        + " path up joins nothing, so that its convolutions have fewer weights.");
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

    private static Plan plan(Map<String, String> settings, String skips) {
        var plan = Plan.of("unet", "shapes")
                .model("depth", 3)
                .model("width", 8)
                .model("skips", skips)
                .model("training.rate", 5e-3);
        for (var setting : settings.entrySet()) {
            plan = plan.dataset(setting.getKey(), setting.getValue());
        }
        return plan;
    }

    private static double metric(Result run, String name) {
        return run.metrics().getOrDefault("test/" + name, Double.NaN);
    }

    /// The norm of the mean loss's gradient by the first layer's weights.
    private static double gradient(Result run, Batch examples) {
        var gradients = ((Predictor.Differentiable) run.model()).gradients(examples);
        var first = Objects.requireNonNull(gradients.get(FIRST), () -> FIRST + " is none of " + gradients.keySet());
        double squares = 0;
        for (int i = 0; i < first.size(); i++) {
            squares += first.get(i) * first.get(i);
        }
        return Math.sqrt(squares);
    }

    private static double weights(Result run) {
        return ((Predictor.Described) run.model())
                .layers().stream().mapToLong(Predictor.Layer::weights).sum();
    }

    /// True and predicted masks over some pictures.
    private static Figure masks(Result with, Result without, Batch examples) {
        var few = examples.slice(0, SHOWN);
        var inputs = Batch.of("input", few.get("input"));
        var sharp = with.model().predict(inputs).get("scores");
        var blurred = without.model().predict(inputs).get("scores");
        int classes = sharp.dim(1);
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < SHOWN; i++) {
            var picture = few.get("input").at(i);
            figures.add(overlay("true", picture, few.get("mask").at(i), classes));
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
