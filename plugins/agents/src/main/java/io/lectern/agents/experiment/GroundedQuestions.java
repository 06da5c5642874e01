package io.lectern.agents.experiment;

import io.lectern.agents.grounded.Corridor;
import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Split;
import java.time.Duration;

/// What an agent knows of a corridor that it has walked through, as answers tell that teach it nothing.
@About(
        id = "grounded-questions",
        name = "Grounded questions",
        summary = "Agents that learn to foresee what they will see know what they have seen, though nobody asked.",
        paper = "https://arxiv.org/abs/2006.01016")
public final class GroundedQuestions implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "From the state of an agent that learnt to foresee frames, by painting them or by telling them from others,"
                        + " at least 0.95 of questions are answered right; from that of one that learnt nothing at most 0.7,"
                        + " and no gradient goes from answers to any of them.",
                7,
                "A12 A13 A14 A15",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        var answers = Answers.of(lab, Walkers.CORRIDOR);
        var settings = new Corridor().defaults();
        return new Verdict(
                answers.measured(lab),
                answers.figures(lab, i -> Corridor.stroll(settings, Split.TEST, i)),
                "Which colour has the circle? Chance is 1/6. A ring of 8 cells, 60 frames, %,d steps of learning. A core of chance"
                                .formatted(Walkers.STEPS)
                        + " keeps much of what it sees, and more in a smaller corridor. In the paper SimCore is ahead of CPC;"
                        + " so small a corridor does not tell them apart, so their order is not put to the test.");
    }
}
