package io.lectern.agents.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;

/// An agent that questions teach knows the answers to these, and little else.
@About(
        id = "taught-by-questions",
        name = "Taught by questions",
        summary = "An agent taught by one kind of question answers it best, and another kind worse than one that"
                + " foresees.",
        paper = "https://arxiv.org/abs/2006.01016")
public final class TaughtByQuestions implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "An agent taught by questions about colours answers them as well as any, but questions about places that it"
                        + " was not taught at least 10 points worse than SimCore, which was taught none.",
                7,
                "A16",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("teaching an agent by questions about colours, then asking it and SimCore about places");
        var results = lab.train(List.of(
                Walkers.TAUGHT, Walkers.SIMCORE, Walkers.probed(Walkers.TAUGHT), Walkers.probed(Walkers.SIMCORE)));
        var colours = results.subList(0, 2).stream().map(Walkers::accuracy).toList();
        var places = results.subList(2, 4).stream().map(Walkers::accuracy).toList();
        return new Verdict(
                List.of(
                        Measured.of(
                                        "gradient of answers in the core that they teach, largest",
                                        Walkers.pull(lab, results.getFirst(), Walkers.CORRIDOR))
                                .atLeast(1e-9),
                        Measured.of("colours, taught by them", colours.get(0)).atLeast(0.95),
                        Measured.of("colours, taught by them - SimCore", colours.get(0) - colours.get(1))
                                .atLeast(-0.01),
                        Measured.of("places, taught by colours", places.get(0)),
                        Measured.of("places, SimCore", places.get(1)),
                        Measured.of("places, SimCore - taught by colours", places.get(1) - places.get(0))
                                .atLeast(0.1)),
                List.of(new Figure.Row(
                        "Right answers",
                        List.of(
                                bars("about colours, which one of them was taught", colours),
                                bars("about places, which neither was", places)))),
                "Chance is 1/6 for colours and 1/8 for places: how many steps to the right is it from here? For places a decoder"
                        + " learns from the core's states alone, and the core stays as it was. SimCore and the decoders learn"
                        + " for %,d steps, the agent that is taught for %,d, since a question comes once an episode."
                                .formatted(Walkers.STEPS, Walkers.TAUGHT_STEPS));
    }

    private static Figure bars(String title, List<Double> shares) {
        return new Figure.Bars(title, List.of("taught by colours", "SimCore"), shares, "share");
    }
}
