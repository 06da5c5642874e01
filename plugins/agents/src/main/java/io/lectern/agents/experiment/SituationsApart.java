package io.lectern.agents.experiment;

import io.lectern.agents.grounded.Corridor;
import io.lectern.agents.grounded.Sight;
import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// States of an agent in the plane, near each other where t-SNE finds them alike: does like mean the same situation?
@About(
        id = "situations-apart",
        name = "Situations apart",
        summary = "t-SNE of an agent's states puts those side by side that belong to like situations.",
        paper = "https://www.jmlr.org/papers/v9/vandermaaten08a.html")
public final class SituationsApart implements ExperimentPlugin {

    private static final Fetch STATE = new Fetch.Value("state");
    private static final int EPISODES = 1_000;

    @Override
    public Claim claim() {
        return new Claim(
                "On a map of SimCore's states by t-SNE, 0.8 of the five nearest neighbours of a state see the same shape or"
                        + " nothing as well; the divergence falls, and every state has the perplexity asked for.",
                1,
                "A10",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        lab.note("training SimCore");
        var states = states(lab, lab.train(Walkers.SIMCORE));
        var sights = sights();
        lab.note("drawing maps");
        var map = MapInTime.of(states, lab.seed());
        double purity = Neighbours.purity(map.last().places(), sights, MapInTime.NEAREST);
        var measured = new ArrayList<>(List.of(
                Measured.of("neighbours on the map that see the same", purity).atLeast(0.8),
                Measured.of("pairs that see the same", chance(sights))));
        measured.addAll(map.measured());
        return new Verdict(
                measured,
                List.of(
                        map.last().figure("States at the end of walks, by what is in sight", sights, names()),
                        map.figure()),
                "States of %,d episodes that it had not seen. A situation is what lies in the cell where the agent stopped,"
                                .formatted(EPISODES)
                        + " one of four shapes or nothing; chosen before the map was drawn. The map is that of the lens"
                        + " `tsne`; divergence and perplexity are computed beside it, each state with each.");
    }

    private static double[][] states(Lab lab, Result simcore) {
        var walks = Batch.of(
                "input", Walkers.episodes(lab, Walkers.CORRIDOR, EPISODES).get("input"));
        var states = ((Predictor.Observable) simcore.model())
                .evaluate(walks, List.of(STATE))
                .get(STATE.name());
        return IntStream.range(0, EPISODES).mapToObj(i -> doubles(states.at(i))).toArray(double[][]::new);
    }

    private static double[] doubles(NdArray row) {
        return IntStream.range(0, row.size()).mapToDouble(row::get).toArray();
    }

    /// Number of the shape that the agent sees at the end of each walk, behind them all that of nothing.
    private static List<Integer> sights() {
        var settings = new Corridor().defaults();
        return IntStream.range(0, EPISODES)
                .mapToObj(i -> Corridor.stroll(settings, Split.TEST, i)
                        .shape(settings.steps() - 1)
                        .orElse(Sight.SHAPES.size()))
                .toList();
    }

    private static List<String> names() {
        return Stream.concat(Sight.SHAPES.stream(), Stream.of("nothing")).toList();
    }

    private static double chance(List<Integer> labels) {
        return labels.stream()
                .mapToDouble(label -> labels.stream().filter(label::equals).count() / (double) labels.size())
                .average()
                .orElse(Double.NaN);
    }
}
