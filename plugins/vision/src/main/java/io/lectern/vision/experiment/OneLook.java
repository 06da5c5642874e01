package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// RetinaNet finds all things in one pass.
@About(
        id = "one-look",
        name = "One look",
        summary = "RetinaNet finds shapes of all sizes in a single pass over the picture.",
        paper = "https://arxiv.org/abs/1708.02002")
public final class OneLook implements ExperimentPlugin {

    private static final int SHOWN = 3;

    @Override
    public Claim claim() {
        return new Claim(
                "RetinaNet finds 1 to 4 shapes of three kinds in one pass with an AP50 of at least 0.80; hardly a shape"
                        + " has no anchor that overlaps it by half.",
                4,
                "W05",
                Duration.ofMinutes(8));
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = Finding.plan(lab, "retinanet", 0.1);
        lab.note("training RetinaNet");
        var result = lab.train(plan);
        return new Verdict(
                List.of(
                        Measured.of("AP50", Finding.metric(result, "ap50")).atLeast(0.8),
                        Measured.of("AP75", Finding.metric(result, "ap75")),
                        Measured.of("AP", Finding.metric(result, "ap")),
                        Measured.of(
                                        "shapes with an anchor that overlaps them by half",
                                        Finding.anchored(result, Finding.pictures(lab, plan, Finding.JUDGED)))
                                .atLeast(0.98)),
                List.of(
                        Finding.figure(lab, plan, SHOWN, Map.of("found", result)),
                        new Figure.Lines(
                                "AP50 on the validation part",
                                "step",
                                "AP50",
                                List.of(result.curve("RetinaNet", "validation/ap50")))),
                "Pictures of 64 by 64 pixels with texture and noise; things may hide up to 40 % of each other, and boxes"
                        + " are around what is seen. %d pictures, %d times; judged on %d others. Three maps, 9 anchors at"
                                .formatted(Finding.PICTURES, Finding.EPOCHS, Finding.JUDGED)
                        + " each of their 336 places. Boxes with a score below 0.3 are not shown.");
    }
}
