package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.util.ArrayList;
import java.util.List;

/// Residual networks: a deep plain network learns its examples worse than a shallow one, a residual one does not.
@About(
        id = "residual-against-plain",
        name = "Residual against plain",
        summary = "Shortcuts let 49 convolutions train; without them, depth hurts even on the training examples.",
        paper = "https://arxiv.org/abs/1512.03385")
public final class ResidualAgainstPlain implements ExperimentPlugin {

    private static final int DEEP = 50; // layers with weights: 49 convolutions and a linear one
    private static final int SHALLOW = 8;
    private static final List<String> NAMES =
            List.of("49 convolutions, plain", "49, residual", "7, plain", "7, residual");
    private static final int EPOCHS = 4;
    private static final int EXAMPLES = 2_000;

    @Override
    public Claim claim() {
        return new Claim(
                "With 49 convolutions a residual network has at most half the training loss of a plain one; with 7 they"
                        + " hardly differ.",
                3,
                "V17");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training four networks");
        var results = lab.train(List.of(
                plan(lab, DEEP, "plain"),
                plan(lab, DEEP, "v1"),
                plan(lab, SHALLOW, "plain"),
                plan(lab, SHALLOW, "v1")));
        var losses = results.stream().map(ResidualAgainstPlain::loss).toList();
        var lines = new ArrayList<Figure.Line>();
        for (int i = 0; i < results.size(); i++) {
            lines.add(line(NAMES.get(i), results.get(i)));
        }
        return new Verdict(
                List.of(
                        Measured.of("training loss, 49 convolutions, plain", losses.get(0)),
                        Measured.of("training loss, 49 convolutions, residual", losses.get(1)),
                        Measured.of("residual / plain, 49 convolutions", losses.get(1) / losses.get(0))
                                .atMost(0.5),
                        Measured.of("training loss, 7 convolutions, plain", losses.get(2)),
                        Measured.of("training loss, 7 convolutions, residual", losses.get(3)),
                        Measured.of("residual - plain, 7 convolutions", losses.get(3) - losses.get(2))
                                .between(-0.2, 0.2),
                        Measured.of("test accuracy, 49 convolutions, plain", accuracy(results.get(0))),
                        Measured.of("test accuracy, 49 convolutions, residual", accuracy(results.get(1)))),
                List.of(new Figure.Lines("Training loss", "step", "mean over an eighth of an epoch", lines)),
                "Means over the last of %d epochs of %d generated digits of 14 by 14 pixels; 8 channels, batch"
                                .formatted(EPOCHS, EXAMPLES)
                        + " normalisation in all, without which neither deep network trains. Half the examples of the"
                        + " catalogue's row, to save time; with all of them the ratio at seed 1 was 0.01. Shortcuts by"
                        + " 1x1 convolution where sizes change add 0.4 % to the weights of the deep network and 4 % to"
                        + " those of the shallow one.");
    }

    private static Plan plan(Lab lab, int depth, String version) {
        return Plan.of("resnet", "glyphs")
                .dataset("side", 14)
                .dataset("seed", lab.seed())
                .dataset("examples.train", EXAMPLES)
                .dataset("examples.validation", 500)
                .dataset("examples.test", 1_000)
                .model("depth", depth)
                .model("width", 8)
                .model("version", version)
                .budget(new Budget.Epochs(EPOCHS));
    }

    /// Mean of the last epoch.
    private static double loss(Result run) {
        var losses = List.copyOf(run.series("train/loss").values());
        return losses.stream()
                .skip(losses.size() * (EPOCHS - 1L) / EPOCHS)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static double accuracy(Result run) {
        return run.metric("test/accuracy");
    }

    private static Figure.Line line(String name, Result run) {
        var losses = List.copyOf(run.series("train/loss").values());
        int bin = Math.max(1, losses.size() / EPOCHS / 8);
        var steps = new ArrayList<Double>();
        var means = new ArrayList<Double>();
        for (int from = 0; from + bin <= losses.size(); from += bin) {
            steps.add(from + bin / 2.0);
            means.add(losses.subList(from, from + bin).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow());
        }
        return new Figure.Line(name, steps, means);
    }
}
