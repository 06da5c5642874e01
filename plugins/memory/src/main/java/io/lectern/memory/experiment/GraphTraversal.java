package io.lectern.memory.experiment;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;

/// A graph that was told once can be walked in, edge by edge, by a network that looks its edges up.
@About(
        id = "graph-traversal",
        name = "Graph traversal",
        summary = "A DNC that is told a random graph follows walks in it, which an LSTM cannot.",
        paper = "https://doi.org/10.1038/nature20101")
public final class GraphTraversal implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "Told a random graph of 8 nodes edge by edge, a differentiable neural computer follows at least 80 % of"
                        + " walks of 2 to 3 hops to their end, an LSTM at most 50 %.",
                8, "M24", Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training a machine and an LSTM");
        var trained = lab.train(List.of(Walking.machine(), Walking.lstm()));
        lab.note("judging them on walks of 1 to 3 hops");
        var machine = Walking.followed("machine", "graph", lab, trained.getFirst(), Walking.machine());
        var lstm = Walking.followed("LSTM", "graph", lab, trained.getLast(), Walking.lstm());
        return new Verdict(
                List.of(
                        Measured.of("walks of 2 to 3 hops followed, machine", Walking.longer(machine))
                                .atLeast(0.8),
                        Measured.of("walks of 2 to 3 hops followed, LSTM", Walking.longer(lstm))
                                .atMost(0.5),
                        Measured.of("first hops right, machine", machine.y().getFirst()),
                        Measured.of("first hops right, LSTM", lstm.y().getFirst())),
                List.of(
                        new Figure.Lines("Walks followed to their end", "hops", "share", List.of(machine, lstm)),
                        Walking.slots("graph", lab, trained.getFirst())),
                "A walk counts if every hop is right; the labels of its edges are given one by one. Both learn from"
                        + " graphs of 2 to 8 nodes and walks of 1 to 3 hops, the machine for %d steps and the LSTM for %d,"
                                .formatted(Walking.STEPS, Walking.LSTM_STEPS)
                        + " and are judged on 8 nodes, where a guess is right for one hop in 8. The machine's controller"
                        + " is a feed-forward layer, so that all it knows of a graph is in its memory; with an LSTM it"
                        + " had not learnt to look edges up after 2,700 steps at half the rate. The LSTM has more than four times as many"
                        + " weights.");
    }
}
