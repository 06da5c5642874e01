package io.lectern.language.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;

/// Who has found hidden words in many sentences needs few labels to judge others.
@About(
        id = "pretrain-then-tune",
        name = "Pre-train, then tune",
        summary = "After finding hidden words BERT learns agreement from 100 labels; from nothing it does not.",
        paper = "https://arxiv.org/abs/1810.04805")
public final class PretrainThenTune implements ExperimentPlugin {

    private static final int LABELS = 100;

    @Override
    public Claim claim() {
        return new Claim(
                "Pre-trained on sentences without labels and tuned with 100 labelled ones, BERT tells whether a verb agrees"
                        + " with its subject in at least 15 points more of new sentences than the same network from nothing.",
                7,
                "L12",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("pre-training BERT on hidden words, then tuning it");
        var pretraining = HiddenWords.plan();
        var results = lab.train(List.of(tuning().from(pretraining), tuning()));
        double tuned = accuracy(results.get(0));
        double scratch = accuracy(results.get(1));
        return new Verdict(
                List.of(
                        Measured.of("agreement, pre-trained", tuned),
                        Measured.of("agreement, from nothing", scratch),
                        Measured.of("points gained", 100 * (tuned - scratch)).atLeast(15)),
                List.of(
                        new Figure.Bars(
                                "New sentences judged rightly",
                                List.of("pre-trained", "from nothing", "guessing"),
                                List.of(tuned, scratch, 0.5),
                                ""),
                        new Figure.Lines(
                                "Loss on the labelled sentences",
                                "step",
                                "nats",
                                List.of(loss("pre-trained", results.get(0)), loss("from nothing", results.get(1))))),
                "The labelled sentences are others than those with hidden words; there are no further ones to choose the"
                        + " moment to stop by, so both are judged after the last step. Both fit their 100 sentences.");
    }

    private static Plan tuning() {
        return Plan.of("bert-classifier", "agreement")
                .dataset("amounts.train", LABELS)
                .dataset("amounts.validation", 0)
                .budget(new Budget.Steps(200));
    }

    private static double accuracy(Result result) {
        return result.metrics().getOrDefault("test/accuracy", Double.NaN);
    }

    private static Figure.Line loss(String name, Result result) {
        var points = result.series("train/loss");
        return new Figure.Line(
                name, points.keySet().stream().map(step -> (double) step).toList(), List.copyOf(points.values()));
    }
}
