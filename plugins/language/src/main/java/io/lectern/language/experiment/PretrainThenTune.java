package io.lectern.language.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import java.time.Duration;

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
        var both = HeadStart.of(HiddenWords.plan(), tuning(), lab);
        return new Verdict(
                both.measured("agreement", 15),
                both.figures("sentences", 0.5),
                "The labelled sentences are others than those with hidden words; there are no further ones to choose the"
                        + " moment to stop by, so both are judged after the last step. Both fit their 100 sentences.");
    }

    private static Plan tuning() {
        return Plan.of("bert-classifier", "agreement")
                .dataset("amounts.train", LABELS)
                .dataset("amounts.validation", 0)
                .budget(new Budget.Steps(200));
    }
}
