package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a few glimpses are worth where the network says where they go, and where chance does.
@About(
        id = "where-to-look",
        name = "Where to look",
        summary = "A network that learns where to look reads digits among clutter by six glimpses.",
        paper = "https://arxiv.org/abs/1406.6247")
public final class WhereToLook implements ExperimentPlugin {

    private static final int SIDE = 60;
    private static final int PATCH = 10;
    private static final int SCALES = 3;
    private static final int GLIMPSES = 6;
    private static final long STEPS = 8_000;
    private static final int SHOWN = 6;
    private static final Predictor.Fetch PLACES = new Predictor.Fetch.Value("places");

    @Override
    public Claim claim() {
        return new Claim(
                "By six glimpses a recurrent attention model reads at least 85 % of digits at random places among clutter,"
                        + " the same network with random gaze at most 60 %.",
                8, "M08", Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training with a gaze that is learnt, and with a random one");
        var results = lab.train(List.of(plan(lab, "learnt"), plan(lab, "random")));
        var learnt = results.get(0);
        var random = results.get(1);
        var pictures = pictures(lab);
        return new Verdict(
                List.of(
                        Measured.of("right, gaze learnt", accuracy(learnt)).atLeast(0.85),
                        Measured.of("right, random gaze", accuracy(random)).atMost(0.6)),
                List.of(
                        film(pictures, places(learnt, pictures)),
                        new Figure.Lines(
                                "Right answers on the validation part",
                                "step",
                                "share",
                                List.of(
                                        learnt.curve("gaze learnt", "validation/accuracy"),
                                        random.curve("random gaze", "validation/accuracy")))),
                "Generated digits of 24 by 24 pixels, of which they take two thirds, stand for MNIST's, on pictures of 60 by"
                        + " 60 with four pieces of 8 by 8 cut out of others. A glimpse is three squares of 10 by 10"
                        + " pixels: one sharp, one twice and one four times as wide. The first glimpse is at the centre"
                        + " for both networks, the other five are where the network or chance says. The sizes are"
                        + " those of the claim's source; patch, units and deviation were settled after trials, also"
                        + " on pictures of 48 by 48.");
    }

    private static Plan plan(Lab lab, String gaze) {
        return Plan.of("ram", "cluttered-glyphs")
                .model("gaze", gaze)
                .model("retina.patch", PATCH)
                .model("retina.scales", SCALES)
                .model("glimpses", GLIMPSES)
                .model("deviation", 0.15)
                .model("units", 128)
                .model("training.batch", 64)
                .model("training.evaluateEvery", 500)
                .dataset("side", SIDE)
                .dataset("digit", 24)
                .dataset("seed", lab.seed())
                .budget(new Budget.Steps(STEPS));
    }

    private static double accuracy(Result result) {
        return result.metric("test/accuracy");
    }

    private static NdArray pictures(Lab lab) {
        var plan = plan(lab, "learnt");
        return lab.examples(plan.dataset(), plan.datasetSettings())
                .data()
                .get(Split.TEST, IntStream.range(0, SHOWN).toArray())
                .get("input");
    }

    /// `[pictures, glimpses, 2]`
    private static NdArray places(Result result, NdArray pictures) {
        return ((Predictor.Observable) result.model())
                .evaluate(Batch.of("input", pictures), List.of(PLACES))
                .get(PLACES.name());
    }

    /// A frame for each glimpse: its squares, the sharp one brightest.
    private static Figure film(NdArray pictures, NdArray places) {
        var names = new ArrayList<String>();
        var frames = new ArrayList<Figure>();
        for (int glimpse = 0; glimpse < GLIMPSES; glimpse++) {
            var eyes = new ArrayList<Figure>();
            for (int i = 0; i < pictures.dim(0); i++) {
                int at = (i * GLIMPSES + glimpse) * 2;
                eyes.add(new Figure.Overlay("", pictures.at(i), squares(places.get(at), places.get(at + 1))));
            }
            names.add("glimpse " + (glimpse + 1));
            frames.add(new Figure.Row("", eyes));
        }
        return new Figure.Frames("Gaze", names, frames);
    }

    /// Outlines of all squares about a place, -1 to 1 from edge to edge.
    private static NdArray squares(double x, double y) {
        var map = new float[SIDE * SIDE];
        for (int scale = SCALES - 1; scale >= 0; scale--) {
            double half = PATCH * (1 << scale) / 2.0;
            for (int pixel = 0; pixel < map.length; pixel++) {
                double right = Math.abs(pixel % SIDE + 0.5 - (x + 1) / 2 * SIDE);
                int row = pixel / SIDE;
                double down = Math.abs(row + 0.5 - (y + 1) / 2 * SIDE);
                if (Math.abs(Math.max(right, down) - half) <= 0.5) {
                    map[pixel] = 1f / (1 << scale);
                }
            }
        }
        return NdArray.of(map, Shape.of(SIDE, SIDE));
    }
}
