package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Hard attention learns although no gradient goes through it: by how likely a glimpse was and what it earned.
@About(
        id = "score-function",
        name = "Score function",
        summary = "REINFORCE estimates the gradient of a hard glimpse without bias; a baseline makes it calmer.",
        paper = "https://doi.org/10.1007/BF00992696")
public final class ScoreFunction implements ExperimentPlugin {

    private static final Map<String, String> DIGITS = Map.of("side", "24", "examples.train", "10");
    private static final int PICTURES = 10;

    @Override
    public Claim claim() {
        return new Claim(
                "The score-function gradient of one hard glimpse, drawn by a softmax, is the enumerated gradient within"
                        + " 2 %, whether the reward has a gradient or not, and a baseline cuts its variance at least by 2.",
                8, "M07", Duration.ofMinutes(1));
    }

    @Override
    public Verdict run(Lab lab) {
        var pictures = lab.examples("glyphs", DIGITS)
                .data()
                .get(Split.TRAIN, IntStream.range(0, PICTURES).toArray());
        var likelihood = HardGlimpse.of(pictures, HardGlimpse.Reward.LOG_LIKELIHOOD, lab.session());
        double usual = likelihood.usualReward(lab.session());
        lab.note("drawing glimpses that earn the logarithm of a probability");
        var plain = likelihood.estimate(lab, 0);
        var calmed = likelihood.estimate(lab, usual);
        lab.note("drawing glimpses that earn 1 if the answer is right");
        var hits = HardGlimpse.of(pictures, HardGlimpse.Reward.RIGHT_OR_WRONG, lab.session());
        var right = hits.estimate(lab, hits.usualReward(lab.session()));
        return new Verdict(
                List.of(
                        Measured.of("error, log-likelihood, no baseline", plain.error())
                                .atMost(0.02),
                        Measured.of("error, log-likelihood, baseline", calmed.error())
                                .atMost(0.02),
                        Measured.of("error, right or wrong, baseline", right.error())
                                .atMost(0.02),
                        Measured.of("variance without baseline / with", plain.variance() / calmed.variance())
                                .atLeast(2),
                        Measured.of("baseline", usual)),
                List.of(
                        new Figure.Lines(
                                "Error of the gradient",
                                "log10 of glimpses a picture",
                                "log10 of the error",
                                List.of(line("no baseline", plain), line("baseline", calmed))),
                        new Figure.Row(
                                "Gradient by the score of each of 9 tiles, of 10 pictures",
                                List.of(
                                        new Figure.Heatmap("enumerated", likelihood.enumerated(), "picture", "tile"),
                                        new Figure.Heatmap("score function", calmed.mean(), "picture", "tile")))),
                "Digits of 24 by 24 pixels in 9 tiles; a linear reader sees one of them and says which digit it is. Policy"
                        + " and reader are drawn, nothing is trained. Errors are norms of differences, relative to the"
                        + " enumerated gradient; the variance is that of one glimpse, summed over all scores. The"
                        + " baseline is one number, what glimpses drawn before earned on average. Error without it at"
                        + " fewer glimpses is in the figure.");
    }

    private static Figure.Line line(String name, HardGlimpse.Estimate estimate) {
        var drawn = new ArrayList<Double>();
        var errors = new ArrayList<Double>();
        estimate.errors().forEach((glimpses, error) -> {
            drawn.add(Math.log10(glimpses));
            errors.add(Math.log10(error));
        });
        return new Figure.Line(name, drawn, errors);
    }
}
