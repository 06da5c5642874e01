package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Motion helps seeing: what no single picture shows, two do.
@About(
        id = "camouflage-broken",
        name = "Camouflage broken by motion",
        summary = "A square of noise over the same noise cannot be seen in one frame; in two it can.",
        paper = "https://doi.org/10.1111/j.1467-9280.2009.02471.x")
public final class CamouflageBroken implements ExperimentPlugin {

    private static final int STEPS = 1_200;
    private static final int TESTED = 300;
    private static final int SHOWN = 3;

    @Override
    public Claim claim() {
        return new Claim(
                "A U-Net finds a square of noise over noise with an IoU of at least 0.8 if it sees two frames in which"
                        + " the square moves, and of at most 0.2 if it sees one.",
                4,
                "D01");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a U-Net on one frame, and one on two");
        var results = lab.train(List.of(plan(lab, 1), plan(lab, 2)));
        var first = tested(lab, 1);
        var both = tested(lab, 2);
        var one = masks(results.getFirst(), first);
        var two = masks(results.getLast(), both);
        return new Verdict(
                List.of(
                        Measured.of("IoU of the square, one frame", overlap(first.get("mask"), one))
                                .atMost(0.2),
                        Measured.of("IoU of the square, two frames", overlap(both.get("mask"), two))
                                .atLeast(0.8)),
                List.of(figure(both, one, two)),
                ("Frames of 32 by 32 pixels, each a grey of its own; a square of 8 to 12 pixels moves by up to 2 while the"
                                + " ground stands still. Two halvings from 8 channels, %,d steps. The best that can be done"
                                + " with one frame is to name no pixel, as none is the square's in more than half of all"
                                + " pictures; then the IoU is 0.")
                        .formatted(STEPS));
    }

    private static Map<String, String> settings(Lab lab, int frames) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("frames", "" + frames);
        settings.put("examples.train", "4000");
        settings.put("examples.validation", "100");
        settings.put("examples.test", "" + TESTED);
        settings.put("seed", "" + lab.seed());
        return settings;
    }

    /// A U-Net that sees so many frames.
    static Plan plan(Lab lab, int frames) {
        var plan = Plan.of("unet", "camouflage")
                .model("depth", 2)
                .model("width", 8)
                .model("training.rate", 5e-3)
                .budget(new Budget.Steps(STEPS));
        for (var setting : settings(lab, frames).entrySet()) {
            plan = plan.dataset(setting.getKey(), setting.getValue());
        }
        return plan;
    }

    static Batch tested(Lab lab, int frames) {
        return lab.examples("camouflage", settings(lab, frames))
                .data()
                .get(Split.TEST, IntStream.range(0, TESTED).toArray());
    }

    /// 1 where the square scores higher than the ground: `[examples, side, side]`.
    static NdArray masks(Result run, Batch tested) {
        var scores = run.model().predict(Batch.of("input", tested.get("input"))).get("scores");
        int pixels = scores.dim(2) * scores.dim(3);
        var square = new float[scores.dim(0) * pixels];
        for (int i = 0; i < square.length; i++) {
            int ground = i / pixels * 2 * pixels + i % pixels;
            square[i] = scores.get(ground + pixels) > scores.get(ground) ? 1 : 0;
        }
        return NdArray.of(square, tested.get("mask").shape());
    }

    /// Over all examples together.
    private static double overlap(NdArray wanted, NdArray found) {
        int shared = 0;
        int either = 0;
        for (int i = 0; i < wanted.size(); i++) {
            shared += wanted.get(i) == 1 && found.get(i) == 1 ? 1 : 0;
            either += wanted.get(i) == 1 || found.get(i) == 1 ? 1 : 0;
        }
        return (double) shared / either;
    }

    private static Figure figure(Batch tested, NdArray one, NdArray two) {
        var rows = new ArrayList<Figure>();
        var names = new ArrayList<String>();
        for (int i = 0; i < SHOWN; i++) {
            int side = one.dim(1);
            var frames = tested.get("input").at(i);
            var first = frames.slice(0, 1);
            names.add("example " + (i + 1));
            rows.add(new Figure.Row(
                    "",
                    List.of(
                            new Figure.Images("frames", frames.reshape(2, 1, side, side), List.of("first", "second")),
                            new Figure.Overlay("true", first, tested.get("mask").at(i)),
                            new Figure.Overlay("from one frame", first, one.at(i)),
                            new Figure.Overlay("from two", first, two.at(i)))));
        }
        return new Figure.Frames("Where the square is", names, rows);
    }
}
