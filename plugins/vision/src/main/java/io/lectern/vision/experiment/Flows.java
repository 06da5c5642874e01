package io.lectern.vision.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.toolkit.FlowColours;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The network of the claims about flow, which share one run, and what it is compared with.
final class Flows {

    static final int STEPS = 2_000;
    static final int WIDTH = 8;
    static final int EXAMPLES = 4_000;

    private static final int TESTED = 300;
    private static final int SHOWN = 3;
    private static final double FULL = 8; // pixels of flow that get the full colour

    private Flows() {}

    static Result trained(Lab lab) {
        return lab.train(plan(lab, "texture"));
    }

    static Plan plan(Lab lab, String ground) {
        var plan = Plan.of("flownet-s", "flow")
                .model("width", WIDTH)
                .model("training.batch", 16)
                .budget(new Budget.Steps(STEPS));
        for (var setting : settings(lab, ground).entrySet()) {
            plan = plan.dataset(setting.getKey(), setting.getValue());
        }
        return plan;
    }

    private static Map<String, String> settings(Lab lab, String ground) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("ground", ground);
        settings.put("examples.train", "" + EXAMPLES);
        settings.put("examples.validation", "100");
        settings.put("examples.test", "" + TESTED);
        settings.put("seed", "" + lab.seed());
        return settings;
    }

    static Batch tested(Lab lab, String ground) {
        return lab.examples("flow", settings(lab, ground))
                .data()
                .get(Split.TEST, IntStream.range(0, TESTED).toArray());
    }

    /// In pixels, on the test part.
    static double error(Result judged) {
        return judged.metric("test/end-point-error");
    }

    /// The mean length of the flow: the error of saying that nothing moves.
    static double zeroError(NdArray flow) {
        return error(flow, false);
    }

    /// The error of moving each picture as a whole by the mean of its true flow.
    static double translationError(NdArray flow) {
        return error(flow, true);
    }

    private static double error(NdArray flow, boolean moved) {
        int pixels = flow.dim(2) * flow.dim(3);
        double sum = 0;
        for (int example = 0; example < flow.dim(0); example++) {
            int right = example * 2 * pixels;
            double x = moved ? mean(flow, right, pixels) : 0;
            double y = moved ? mean(flow, right + pixels, pixels) : 0;
            for (int i = right; i < right + pixels; i++) {
                sum += Math.hypot(flow.get(i) - x, flow.get(i + pixels) - y);
            }
        }
        return sum / (flow.dim(0) * (double) pixels);
    }

    private static double mean(NdArray values, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToDouble(values::get)
                .average()
                .orElseThrow();
    }

    /// The first pairs, their true flow and the network's.
    static Figure figure(String title, Result judged, Batch tested) {
        var shown = tested.slice(0, SHOWN);
        var estimates =
                judged.model().predict(Batch.of("frames", shown.get("frames"))).get("estimate");
        var frames = shown.get("frames");
        var rows = new ArrayList<Figure>();
        var names = new ArrayList<String>();
        for (int i = 0; i < SHOWN; i++) {
            names.add("pair " + (i + 1));
            rows.add(new Figure.Row(
                    "",
                    List.of(
                            new Figure.Images("pictures", frames.at(i), List.of("first", "second")),
                            new Figure.Images(
                                    "true flow",
                                    FlowColours.of(shown.get("flow").slice(i, i + 1), FULL),
                                    List.of()),
                            new Figure.Images(
                                    "estimated flow", FlowColours.of(estimates.slice(i, i + 1), FULL), List.of()),
                            new Figure.Images(
                                    "to %.0f px in each direction".formatted(FULL),
                                    FlowColours.wheel(frames.dim(-1)),
                                    List.of()))));
        }
        return new Figure.Frames(title, names, rows);
    }
}
