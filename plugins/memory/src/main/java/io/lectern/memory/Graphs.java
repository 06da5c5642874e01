package io.lectern.memory;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Transduction;
import io.lectern.api.run.Randomness;
import io.lectern.memory.Walks.Edge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Walks in random graphs: nodes are points of a square, each with edges to the few that are nearest to it.
///
/// @see Walks
@About(
        id = "graph",
        name = "Random graphs",
        summary = "Graphs told edge by edge, then a walk to follow along given labels; generated, needs no files.",
        paper = "https://doi.org/10.1038/nature20101")
public final class Graphs implements DatasetPlugin<Dataset, Walks.Settings> {

    @Override
    public Walks.Settings defaults() {
        return Walks.Settings.DEFAULT;
    }

    @Override
    public Transduction task(Walks.Settings settings, Path directory) {
        if (settings.edges() < settings.nodes()) {
            throw new IllegalArgumentException("%d edges are too few for %d nodes, each needs one to leave by"
                    .formatted(settings.edges(), settings.nodes()));
        }
        return settings.task();
    }

    @Override
    public Dataset open(Walks.Settings settings, Path directory) {
        task(settings, directory);
        return new Walks("graph", settings, "", Graphs::draw, new Randomness(settings.seed()));
    }

    private record Point(double x, double y) {

        double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    private static List<Edge> draw(int nodes, Walks.Settings settings, RandomGenerator chance) {
        var points = IntStream.range(0, nodes)
                .mapToObj(_ -> new Point(chance.nextDouble(), chance.nextDouble()))
                .toList();
        int usual = Math.min(2 * settings.edges() / nodes - 1, Math.min(nodes - 1, settings.labels()));
        var edges = new ArrayList<Edge>();
        for (int node = 0; node < nodes; node++) {
            int from = node;
            var here = points.get(from);
            int left = settings.edges() - edges.size() - (nodes - 1 - node); // so that each other node gets one
            var labels =
                    Walks.shuffled(IntStream.range(0, settings.labels()).boxed().toList(), chance);
            var nearest = IntStream.range(0, nodes)
                    .filter(other -> other != from)
                    .boxed()
                    .sorted(Comparator.comparingDouble(other -> here.distance(points.get(other))))
                    .limit(Math.min(left, chance.nextInt(1, usual + 1)))
                    .toList();
            for (int i = 0; i < nearest.size(); i++) {
                edges.add(new Edge(from, labels.get(i), nearest.get(i)));
            }
        }
        return edges;
    }
}
