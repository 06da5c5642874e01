package io.lectern.agents.experiment;

import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.look.Figure;
import java.util.List;
import java.util.stream.IntStream;

/// Maps of the same points after ever more steps of t-SNE, which is to make the divergence small.
///
/// @param maps       one for each of [#STEPS]
/// @param neighbours among the points, computed beside the library
record MapInTime(List<NeighbourMap> maps, Neighbours neighbours) {

    static final int NEAREST = 5;

    private static final List<Integer> STEPS = List.of(50, 500, 1_000);

    /// @param points `[count][size]`
    static MapInTime of(double[][] points, long seed) {
        return new MapInTime(
                STEPS.stream()
                        .map(steps -> NeighbourMap.of(points, steps, seed))
                        .toList(),
                Neighbours.of(points, NeighbourMap.PERPLEXITY));
    }

    NeighbourMap last() {
        return maps.getLast();
    }

    /// That the divergence falls, and that all points have the neighbours asked for.
    List<Measured> measured() {
        var divergence = divergence();
        double risen = IntStream.range(1, divergence.size())
                .mapToDouble(i -> divergence.get(i) / divergence.get(i - 1))
                .max()
                .orElseThrow();
        double off = IntStream.range(0, last().places().length)
                .mapToDouble(i -> Math.abs(neighbours.perplexity(i) / NeighbourMap.PERPLEXITY - 1))
                .max()
                .orElseThrow();
        return List.of(
                Measured.of("divergence after 50 steps", divergence.getFirst()),
                Measured.of("divergence after 1,000 steps", divergence.getLast()),
                Measured.of("divergence / that before, largest of 500 and 1,000 steps", risen)
                        .atMost(1),
                Measured.of("perplexity / 30 - 1, largest", off).atMost(1e-9));
    }

    Figure figure() {
        return new Figure.Lines(
                "Divergence from the points to the map",
                "steps",
                "nats",
                List.of(new Figure.Line(
                        "divergence", STEPS.stream().map(Integer::doubleValue).toList(), divergence())));
    }

    private List<Double> divergence() {
        return maps.stream().map(map -> neighbours.divergence(map.places())).toList();
    }
}
