package io.lectern.memory;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Transduction;
import io.lectern.api.run.Randomness;
import io.lectern.memory.UndergroundMap.Connection;
import io.lectern.memory.Walks.Edge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Walks on the London Underground: neighbouring stations, with trains in both directions of each connection.
///
/// An edge is labelled by its line and by whether it leads east; where that is the same for two edges of a station,
/// one gets another label. Shows on a real map what was learnt from random graphs.
///
/// Files: `london.stations.csv` (id, latitude, longitude, ...) and `london.connections.csv` (station, station, line,
/// ...).
///
/// Differs from the paper, which tells the whole map at once to a larger machine.
///
/// @see Walks
@About(
        id = "london-underground",
        name = "London Underground",
        summary = "Neighbouring stations of the Underground, then a ride to follow along given lines.",
        paper = "https://doi.org/10.1038/nature20101")
public final class LondonUnderground implements DatasetPlugin<Dataset, Walks.Settings> {

    @Override
    public Walks.Settings defaults() {
        return Walks.Settings.DEFAULT;
    }

    @Override
    public Transduction task(Walks.Settings settings, Path directory) {
        if (settings.edges() < 2 * (settings.nodes() - 1)) {
            throw new IllegalArgumentException("%d edges are too few for %d stations, there and back take at least %d"
                    .formatted(settings.edges(), settings.nodes(), 2 * (settings.nodes() - 1)));
        }
        return settings.task();
    }

    @Override
    public Dataset open(Walks.Settings settings, Path directory) throws IOException {
        task(settings, directory);
        var network = UndergroundMap.read(directory);
        var stations = network.largestPart();
        if (stations.size() < settings.nodes()) {
            throw new IOException("%s: at most %d stations are connected, but graphs are to have %d"
                    .formatted(directory, stations.size(), settings.nodes()));
        }
        return new Walks(
                "london-underground",
                settings,
                network.sha256(),
                (nodes, asked, chance) ->
                        draw(network, stations.get(chance.nextInt(stations.size())), nodes, asked, chance),
                new Randomness(settings.seed()));
    }

    /// Stations around one, each reached from one that is there already, and as many connections among them as may be.
    private static List<Edge> draw(
            UndergroundMap map, int start, int count, Walks.Settings settings, RandomGenerator chance) {
        var nodes = new ArrayList<Integer>(List.of(start));
        var connections = new LinkedHashSet<Connection>();
        while (nodes.size() < count) {
            int station = nodes.get(chance.nextInt(nodes.size()));
            var ways = map.at(station);
            var way = ways.get(chance.nextInt(ways.size()));
            if (!nodes.contains(way.other(station))) {
                nodes.add(way.other(station));
                connections.add(way);
            }
        }
        var more = nodes.stream()
                .flatMap(station -> map.at(station).stream())
                .filter(way -> nodes.contains(way.a()) && nodes.contains(way.b()))
                .filter(way -> connections.stream().noneMatch(way::joinsTheSame))
                .distinct()
                .toList();
        for (var way : Walks.shuffled(more, chance)) {
            if (2 * (connections.size() + 1) <= settings.edges()
                    && connections.stream().noneMatch(way::joinsTheSame)) {
                connections.add(way);
            }
        }
        return edges(map, nodes, connections, settings);
    }

    /// There and back, stations by their place in the list.
    private static List<Edge> edges(
            UndergroundMap map, List<Integer> nodes, Set<Connection> connections, Walks.Settings settings) {
        var lines = connections.stream().map(Connection::line).distinct().toList();
        var edges = new ArrayList<Edge>();
        for (var way : connections) {
            for (int from : List.of(way.a(), way.b())) {
                int to = way.other(from);
                int towards = map.longitude(to) > map.longitude(from) ? 1 : 0;
                int wished = (2 * lines.indexOf(way.line()) + towards) % settings.labels();
                int node = nodes.indexOf(from);
                IntStream.range(wished, wished + settings.labels())
                        .map(label -> label % settings.labels())
                        .filter(label -> edges.stream().noneMatch(edge -> edge.from() == node && edge.label() == label))
                        .findFirst()
                        .ifPresent(label -> edges.add(new Edge(node, label, nodes.indexOf(to))));
            }
        }
        return edges;
    }
}
