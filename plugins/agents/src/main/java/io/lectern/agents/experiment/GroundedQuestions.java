package io.lectern.agents.experiment;

import static io.lectern.agents.experiment.Walkers.accuracy;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;

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
        lab.note("training an agent that foresees nothing, SimCore and action-conditional CPC");
        var results = lab.train(List.of(Walkers.UNTAUGHT, Walkers.SIMCORE, Walkers.CPC));
        var untaught = results.get(0);
        var simcore = results.get(1);
        var cpc = results.get(2);
        double pull = results.stream()
                .mapToDouble(result -> Walkers.pull(lab, result))
                .max()
                .orElse(Double.NaN);
        return new Verdict(
                List.of(
                        Measured.of("gradient of answers in the cores, largest", pull)
                                .between(0, 0),
                        Measured.of("right answers, foresees nothing", accuracy(untaught))
                                .atMost(0.7),
                        Measured.of("right answers, SimCore", accuracy(simcore)).atLeast(0.95),
                        Measured.of("right answers, action-conditional CPC", accuracy(cpc))
                                .atLeast(0.95)),
                List.of(
                        Imagined.of(lab, simcore).figure(),
                        new Figure.Lines(
                                "Right answers while learning",
                                "steps",
                                "share",
                                List.of(
                                        untaught.curve("foresees nothing", "validation/accuracy"),
                                        simcore.curve("SimCore", "validation/accuracy"),
                                        cpc.curve("action-conditional CPC", "validation/accuracy")))),
                "Which colour has the circle? Chance is 1/6. A ring of 8 cells, 60 frames, %,d steps of learning. A core of chance"
                                .formatted(Walkers.STEPS)
                        + " keeps much of what it sees, and more in a smaller corridor. In the paper SimCore is ahead of CPC;"
                        + " so small a corridor does not tell them apart, so their order is not put to the test.");
    }
}
