package io.lectern.vision.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Networks that learn to find shapes in pictures of 64 by 64 pixels, 1 to 4 of three kinds, and how they are judged.
final class Finding {

    static final int PICTURES = 5_000;
    static final int EPOCHS = 3;
    static final int JUDGED = 300;

    private static final float SHOWN = 0.3f; // least score of a box in a figure

    private Finding() {}

    /// @param smallest radius, as a share of the side
    static Plan plan(Lab lab, String model, double smallest) {
        return Plan.of(model, "boxed-shapes")
                .dataset("smallest", smallest)
                .dataset("examples.train", PICTURES)
                .dataset("examples.validation", 100)
                .dataset("examples.test", JUDGED)
                .dataset("seed", lab.seed())
                .budget(new Budget.Epochs(EPOCHS));
    }

    static double metric(Result run, String name) {
        return run.metric("test/" + name);
    }

    /// Pictures of the test part of a plan's data.
    static Batch pictures(Lab lab, Plan plan, int count) {
        return lab.examples(plan.dataset(), plan.datasetSettings())
                .data()
                .get(Split.TEST, IntStream.range(0, count).toArray());
    }

    /// Some pictures with the true boxes and those that networks find.
    static Figure figure(Lab lab, Plan plan, int count, Map<String, Result> networks) {
        var task =
                (Detection) lab.examples(plan.dataset(), plan.datasetSettings()).task();
        var examples = pictures(lab, plan, count);
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < count; i++) {
            var picture = examples.get("input").at(i);
            var one = Batch.of("input", examples.get("input").slice(i, i + 1));
            figures.add(new Figure.Boxes("true", picture, examples.get("boxes").at(i), task.classes()));
            networks.forEach((name, network) -> figures.add(new Figure.Boxes(
                    name,
                    picture,
                    likely(network.model().predict(one).get("found").at(0)),
                    task.classes())));
        }
        return new Figure.Row("Boxes", figures);
    }

    private static NdArray likely(NdArray boxes) {
        var rows = boxes.toFloats();
        for (int row = 0; row < rows.length; row += 6) {
            if (rows[row + 5] < SHOWN) {
                rows[row + 5] = 0; // not used
            }
        }
        return NdArray.of(rows, boxes.shape());
    }

    /// What a network looks at within some pictures: a probe of its own name.
    static NdArray probed(Result network, NdArray pictures, String probe) {
        var value = new Fetch.Value(probe);
        return ((Predictor.Observable) network.model())
                .evaluate(Batch.of("input", pictures), List.of(value))
                .get(value.name());
    }

    /// Share of the true boxes that an anchor overlaps by at least half; a network's anchors are the same in all
    /// pictures.
    static double anchored(Result network, Batch examples) {
        var anchors = probed(network, examples.get("input").slice(0, 1), "anchors");
        return recall(examples.get("boxes"), Collections.nCopies(examples.size(), anchors));
    }

    /// Share of the true boxes that one of those given to their picture overlaps by at least half.
    ///
    /// @param truth `[n, capacity, 6]`
    /// @param boxes for each picture, `[count, 4]`
    static double recall(NdArray truth, List<NdArray> boxes) {
        int wanted = 0;
        int found = 0;
        for (int i = 0; i < truth.dim(0); i++) {
            var rows = truth.at(i);
            for (int row = 0; row < rows.size(); row += 6) {
                if (rows.get(row + 5) == 1) {
                    wanted++;
                    found += best(rows, row, boxes.get(i), 0) >= 0.5 ? 1 : 0;
                }
            }
        }
        return (double) found / wanted;
    }

    /// The largest overlap of any two boxes, `[count, 4]`; empty boxes overlap nothing.
    static double alike(NdArray boxes) {
        return IntStream.iterate(0, row -> row < boxes.size(), row -> row + 4)
                .filter(row -> area(boxes, row) > 0)
                .mapToDouble(row -> best(boxes, row, boxes, row + 4))
                .max()
                .orElse(0);
    }

    /// The largest overlap of a box with any of others, of which those before `from` are left out.
    private static double best(NdArray a, int row, NdArray b, int from) {
        double best = 0;
        for (int other = from; other < b.size(); other += 4) {
            double width = Math.min(a.get(row + 2), b.get(other + 2)) - Math.max(a.get(row), b.get(other));
            double height = Math.min(a.get(row + 3), b.get(other + 3)) - Math.max(a.get(row + 1), b.get(other + 1));
            double shared = Math.max(0, width) * Math.max(0, height);
            best = Math.max(best, shared / (area(a, row) + area(b, other) - shared));
        }
        return best;
    }

    private static double area(NdArray boxes, int row) {
        return (boxes.get(row + 2) - boxes.get(row)) * (boxes.get(row + 3) - boxes.get(row + 1));
    }
}
