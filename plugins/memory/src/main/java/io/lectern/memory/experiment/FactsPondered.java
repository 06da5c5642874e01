package io.lectern.memory.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;

/// A Transformer that decides for each fact of a story how long to think about it thinks longest about
/// those that the answer rests on.
@About(
        id = "facts-pondered",
        name = "Facts pondered",
        summary =
                "A Universal Transformer answers questions about stories, and takes more steps for facts that matter.",
        paper = "https://arxiv.org/abs/1807.03819")
public final class FactsPondered implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "A Universal Transformer answers at least 95 % of questions that take two facts of a story, and thinks longer"
                        + " about those two than about the others.",
                8, "M29", Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a Universal Transformer");
        var result = lab.train(Reading.plan());
        var facts = Facts.of(lab, result.model());
        return new Verdict(
                List.of(
                        Measured.of("answers that are right", result.metric("test/accuracy"))
                                .atLeast(0.95),
                        Measured.of("steps for a fact that supports the answer, mean", Facts.mean(facts.supporting())),
                        Measured.of("steps for any other fact, mean", Facts.mean(facts.others())),
                        Measured.of("difference, in standard errors", facts.difference())
                                .atLeast(2),
                        Measured.of("steps for the question, mean", Facts.mean(facts.questions()))),
                List.of(new Figure.Row(
                        "How long it thinks about each sentence",
                        List.of(facts.bars(0), facts.bars(1), facts.bars(2)))),
                "Stories of 2 to 9 facts after task 2 of bAbI; chance is 1 in 6. At most %d steps, at a price of %s each."
                                .formatted(Reading.MOST, Reading.PRICE)
                        + " Facts that support the answer are marked by a star.");
    }
}
