package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.NdArray;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Faster R-CNN looks twice: what the second look is worth, and what it costs.
@About(
        id = "second-look",
        name = "A second look",
        summary = "Faster R-CNN proposes boxes that hold nearly all things, and its second look makes them fit.",
        paper = "https://arxiv.org/abs/1506.01497")
public final class SecondLook implements ExperimentPlugin {

    private static final int SHOWN = 3;
    private static final int TIMED = 100; // pictures
    private static final int TIMES = 5;

    @Override
    public Claim claim() {
        return new Claim(
                "Faster R-CNN finds shapes with an AP50 of at least 0.80. Its anchors overlap at least 98 % of them by half,"
                        + " so do its 50 proposals, hardly any twice, for 95 %; its second look raises AP75 by at least"
                        + " 0.10, and RetinaNet's single look is faster.",
                4, "W03 W04", Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = Finding.plan(lab, "faster-rcnn", 0.1);
        lab.note("training Faster R-CNN and RetinaNet");
        var results = lab.train(List.of(plan, Finding.plan(lab, "retinanet", 0.1)));
        var twice = results.getFirst();
        var once = results.getLast();
        lab.note("judging what it proposes");
        var proposed = lab.transfer(twice, plan.model("answer", "proposed"));
        var examples = Finding.pictures(lab, plan, Finding.JUDGED);
        var proposals = proposals(twice, examples);
        var shown = new LinkedHashMap<String, Result>();
        shown.put("proposed", proposed);
        shown.put("corrected", twice);
        return new Verdict(
                List.of(
                        Measured.of("AP50", Finding.metric(twice, "ap50")).atLeast(0.8),
                        Measured.of(
                                        "shapes that one of 50 proposals overlaps by half",
                                        Finding.recall(examples.get("boxes"), proposals))
                                .atLeast(0.95),
                        Measured.of("shapes that an anchor overlaps by half", Finding.anchored(twice, examples))
                                .atLeast(0.98),
                        // more than 0.7 is suppressed; the rest is rounding
                        Measured.of(
                                        "largest overlap of two proposals",
                                        proposals.stream()
                                                .mapToDouble(Finding::alike)
                                                .max()
                                                .orElse(Double.NaN))
                                .atMost(0.7001),
                        Measured.of("AP75, boxes as proposed", Finding.metric(proposed, "ap75")),
                        Measured.of(
                                        "AP75, boxes corrected - as proposed",
                                        Finding.metric(twice, "ap75") - Finding.metric(proposed, "ap75"))
                                .atLeast(0.1),
                        Measured.of("AP50, RetinaNet", Finding.metric(once, "ap50")),
                        Measured.of(
                                        "time for a picture, Faster R-CNN / RetinaNet",
                                        time(twice, examples) / time(once, examples))
                                .atLeast(1)),
                List.of(Finding.figure(lab, plan, SHOWN, shown)),
                "Scores and classes are those of the second look for both kinds of boxes, so that nothing but the boxes"
                        + " differs. %d pictures of 64 by 64 pixels, %d times; judged on %d others. The time is the least of"
                                .formatted(Finding.PICTURES, Finding.EPOCHS, Finding.JUDGED)
                        + " %d for %d pictures at once.".formatted(TIMES, TIMED));
    }

    /// For each picture, `[50, 4]`.
    private static List<NdArray> proposals(Result result, Batch examples) {
        var proposals = Finding.probed(result, examples.get("input"), "proposals");
        return IntStream.range(0, proposals.dim(0)).mapToObj(proposals::at).toList();
    }

    /// Nanoseconds.
    private static double time(Result result, Batch examples) {
        var pictures = Batch.of("input", examples.get("input").slice(0, TIMED));
        result.model().predict(pictures); // compiles
        return IntStream.range(0, TIMES)
                .mapToLong(_ -> {
                    long start = System.nanoTime();
                    result.model().predict(pictures);
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
