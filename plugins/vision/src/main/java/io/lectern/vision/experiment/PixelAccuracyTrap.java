package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.List;

/// Who names no pixel is right about most: why regions are judged by what they share with the true ones.
@About(
        id = "pixel-accuracy-trap",
        name = "The trap of pixel accuracy",
        summary = "A network that finds nothing has most pixels right; intersection over union gives it away.",
        paper = "https://arxiv.org/abs/1411.4038")
public final class PixelAccuracyTrap implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "Of a small square, a network that cannot see it has at least 85 % of the pixels right, and a mean"
                        + " intersection over union of at most 0.5, which is that of who never names it; one that sees it"
                        + " is only a few points of accuracy ahead, and at least 0.35 of overlap.",
                4, "W14");
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a U-Net that cannot see the square, and one that can");
        var runs = lab.train(List.of(CamouflageBroken.plan(lab, 1), CamouflageBroken.plan(lab, 2)));
        var blind = Judged.of(runs.getFirst());
        var seeing = Judged.of(runs.getLast());
        var counted = Judged.counted(lab, runs.getLast());
        return new Verdict(
                List.of(
                        Measured.of("pixels right, blind", blind.right).atLeast(0.85),
                        Measured.of("mean IoU, blind", blind.overlap).atMost(0.5),
                        Measured.of("pixels right, seeing - blind", seeing.right - blind.right)
                                .between(0, 0.15),
                        Measured.of("mean IoU, seeing - blind", seeing.overlap - blind.overlap)
                                .atLeast(0.35),
                        Measured.of("pixels right, metric - counted", Math.abs(seeing.right - counted.right))
                                .atMost(1e-6),
                        Measured.of("mean IoU, metric - counted", Math.abs(seeing.overlap - counted.overlap))
                                .atMost(1e-6)),
                List.of(
                        bars("Pixels right", blind.right, seeing.right),
                        bars("Mean intersection over union", blind.overlap, seeing.overlap)),
                "The networks of 'camouflage-broken': the blind one sees a single frame of noise, the other how the square"
                        + " moves. Counted is here by hand, pixel by pixel, what the metric says.");
    }

    private static Figure bars(String title, double blind, double seeing) {
        return new Figure.Bars(title, List.of("blind", "seeing"), List.of(blind, seeing), "");
    }

    /// @param right   share of the pixels
    /// @param overlap intersection over union, mean over ground and square
    private record Judged(double right, double overlap) {

        static Judged of(Result run) {
            return new Judged(run.metric("test/pixel-accuracy"), run.metric("test/mean-iou"));
        }

        static Judged counted(Lab lab, Result run) {
            var tested = CamouflageBroken.tested(lab, 2);
            var wanted = tested.get("mask");
            var found = CamouflageBroken.masks(run, tested);
            double square = count(wanted, found, 1, 1);
            double ground = count(wanted, found, 0, 0);
            double wrong = wanted.size() - square - ground;
            return new Judged(
                    (square + ground) / wanted.size(), (square / (square + wrong) + ground / (ground + wrong)) / 2);
        }

        private static double count(NdArray wanted, NdArray found, int truth, int said) {
            double count = 0;
            for (int pixel = 0; pixel < wanted.size(); pixel++) {
                count += wanted.get(pixel) == truth && found.get(pixel) == said ? 1 : 0;
            }
            return count;
        }
    }
}
