package io.lectern.memory.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;

/// What was learnt on random graphs holds on a map that people made.
@About(
        id = "underground-rides",
        name = "Rides on the Underground",
        summary = "A DNC that learnt on random graphs follows rides on the London Underground.",
        paper = "https://doi.org/10.1038/nature20101")
public final class UndergroundRides implements ExperimentPlugin {

    private static final String MAP = "london-underground";

    @Override
    public Claim claim() {
        return new Claim(
                "A differentiable neural computer that has seen random graphs only is told 8 neighbouring stations of the"
                        + " London Underground, and follows at least 80 % of rides of 2 to 3 stops among them.",
                8, "M24", Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        var trained = lab.train(Walking.machine());
        var random = Walking.followed("random graphs", "graph", lab, trained, Walking.machine());
        var rides = Walking.followed("Underground", MAP, lab, trained, Walking.machine());
        return new Verdict(
                List.of(
                        Measured.of("rides of 2 to 3 stops followed", Walking.longer(rides))
                                .atLeast(0.8),
                        Measured.of("walks of 2 to 3 hops in random graphs followed", Walking.longer(random))),
                List.of(
                        new Figure.Lines("Followed to their end", "hops", "share", List.of(random, rides)),
                        Walking.slots(MAP, lab, trained)),
                "The machine of `graph-traversal`; nothing is learnt on the map. The paper tells the whole map to a machine"
                        + " of 512 slots, which follows 98.8 % of walks; here a ride is among 8 stations, at most 16"
                        + " edges. Stations and lines have other names in each example.");
    }
}
