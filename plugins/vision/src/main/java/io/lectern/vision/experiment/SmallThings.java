package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/// What a feature pyramid is for: things that are as small as the coarsest map's places.
@About(
        id = "small-things",
        name = "Small things",
        summary = "A feature pyramid finds small things that the top map of the same network loses.",
        paper = "https://arxiv.org/abs/1612.03144")
public final class SmallThings implements ExperimentPlugin {

    private static final double SMALLEST = 0.05;
    private static final int SHOWN = 3;

    @Override
    public Claim claim() {
        return new Claim(
                "Of things of at most 8 by 8 pixels, a network that looks at a feature pyramid has an AP at least 0.10"
                        + " above that of one that looks at its coarsest map alone, with as many sizes of anchors.",
                4,
                "W07",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        var plan = Finding.plan(lab, "retinanet", SMALLEST);
        lab.note("training with a pyramid and without");
        var results = lab.train(List.of(plan, plan.model("looks", "top")));
        var pyramid = results.getFirst();
        var top = results.getLast();
        var shown = new LinkedHashMap<String, Result>();
        shown.put("pyramid", pyramid);
        shown.put("top map", top);
        return new Verdict(
                List.of(
                        Measured.of("AP of small things, pyramid", Finding.metric(pyramid, "ap-small")),
                        Measured.of("AP of small things, top map", Finding.metric(top, "ap-small")),
                        Measured.of(
                                        "AP of small things, pyramid - top map",
                                        Finding.metric(pyramid, "ap-small") - Finding.metric(top, "ap-small"))
                                .atLeast(0.1),
                        Measured.of("AP, pyramid", Finding.metric(pyramid, "ap")),
                        Measured.of("AP, top map", Finding.metric(top, "ap"))),
                List.of(Finding.figure(lab, plan, SHOWN, shown)),
                "Shapes with a radius from 3.2 pixels on. The pyramid's maps have a place for each 4, 8 and 16 pixels;"
                        + " the top map one for each 16, with the anchors of all three there. Both networks are the same"
                        + " but for what their heads look at.");
    }
}
