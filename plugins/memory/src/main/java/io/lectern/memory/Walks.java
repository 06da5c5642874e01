package io.lectern.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Transduction;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Graphs told edge by edge, then a walk to be followed in each: from a node along a label, from there along another.
///
/// Task "traversal" of Graves et al. 2016. An example has a place for each edge, in random order, and one for each hop.
/// A place has channels for the node an edge begins at, its label and the node it ends at, one of each that is 1, and
/// one that says that a question is asked. The first question names a node and a label, each later one only a label;
/// the answer is the node that the walk is at then. Nodes and labels are named anew at random for each example.
///
/// Differs from the paper: names are single bits instead of three digits, and each hop is to be answered at once, where
/// the paper asks for all hops, then lets the machine answer with all edges.
///
/// @param name     of the data set, for its fingerprint
/// @param contents what else decides the graphs, likewise
record Walks(String name, Settings settings, String contents, Source source, Randomness random) implements Dataset {

    /// What can be chosen.
    public record Settings(
            @Doc("Nodes of the smallest graphs; small ones are learnt first.") @Range(min = 2, max = 100)
            int smallest,

            @Doc("Nodes of the largest graphs.") @Range(min = 2, max = 100)
            int nodes,

            @Doc("Labels that edges can have.") @Range(min = 2, max = 100)
            int labels,

            @Doc("Edges of a graph at most.") @Range(min = 2, max = 1_000)
            int edges,

            @Doc("Hops of the shortest walks.") @Range(min = 1, max = 100)
            int shortest,

            @Doc("Hops of the longest walks.") @Range(min = 1, max = 100)
            int longest,

            @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other graphs.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        static final Settings DEFAULT = new Settings(2, 8, 8, 16, 1, 3, 100_000, 320, 0);

        private int places() {
            return edges + longest;
        }

        private int channels() {
            return 2 * nodes + labels + 1;
        }

        /// @throws IllegalArgumentException if the shortest walks are longer than the longest, or the smallest graphs
        ///     larger than the largest
        Transduction task() {
            if (shortest > longest) {
                throw new IllegalArgumentException(
                        "the shortest walks (%d hops) are longer than the longest (%d)".formatted(shortest, longest));
            }
            if (smallest > nodes) {
                throw new IllegalArgumentException(
                        "the smallest graphs (%d nodes) are larger than the largest (%d)".formatted(smallest, nodes));
            }
            return new Transduction(new Feature.Series(places(), channels()), new Feature.Bits(places(), nodes));
        }
    }

    /// Where graphs come from.
    @FunctionalInterface
    interface Source {

        /// At most so many edges as the settings say, each node with one to leave by, no two of a node with one label.
        List<Edge> draw(int nodes, Settings settings, RandomGenerator chance);
    }

    /// From a node along a label to a node.
    record Edge(int from, int label, int to) {}

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? settings.train : settings.test;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var source = Shape.of(indices.length, settings.places(), settings.channels());
        var target = Shape.of(indices.length, settings.places(), settings.nodes);
        var given = new float[source.size()];
        var wanted = new float[target.size()];
        var lengths = new long[indices.length];
        Arrays.fill(wanted, -1);
        for (int i = 0; i < indices.length; i++) {
            int index = Objects.checkIndex(indices[i], size(split));
            int from = i * settings.places();
            int end = write(random.at(split.id(), index), given, wanted, from);
            lengths[i] = (long) end - from;
        }
        return Batch.of("source", NdArray.of(given, source))
                .withLengths("source", lengths)
                .with("target", NdArray.of(wanted, target));
    }

    /// Gives the place behind the example.
    private int write(RandomGenerator chance, float[] given, float[] wanted, int from) {
        int nodes = chance.nextInt(settings.smallest, settings.nodes + 1);
        var edges = renamed(source.draw(nodes, settings, chance), chance);
        int place = from;
        for (var edge : edges) {
            int channel = place * settings.channels();
            given[channel + edge.from] = 1;
            given[channel + settings.nodes + edge.label] = 1;
            given[channel + settings.nodes + settings.labels + edge.to] = 1;
            place++;
        }
        int hops = chance.nextInt(settings.shortest, settings.longest + 1);
        var hop = edges.get(chance.nextInt(edges.size()));
        given[place * settings.channels() + hop.from] = 1;
        for (int i = 0; i < hops; i++) {
            int channel = place * settings.channels();
            given[channel + settings.nodes + hop.label] = 1;
            given[channel + settings.channels() - 1] = 1;
            int answer = place * settings.nodes;
            Arrays.fill(wanted, answer, answer + settings.nodes, 0);
            wanted[answer + hop.to] = 1;
            hop = leaving(edges, hop.to, chance);
            place++;
        }
        return place;
    }

    /// In another order, with other names.
    private List<Edge> renamed(List<Edge> edges, RandomGenerator chance) {
        var nodes = shuffled(IntStream.range(0, settings.nodes).boxed().toList(), chance);
        var labels = shuffled(IntStream.range(0, settings.labels).boxed().toList(), chance);
        return shuffled(edges, chance).stream()
                .map(edge -> new Edge(nodes.get(edge.from), labels.get(edge.label), nodes.get(edge.to)))
                .toList();
    }

    static <T> List<T> shuffled(List<T> values, RandomGenerator chance) {
        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, Random.from(chance));
        return shuffled;
    }

    private static Edge leaving(List<Edge> edges, int node, RandomGenerator chance) {
        var leaving = edges.stream().filter(edge -> edge.from == node).toList();
        return leaving.get(chance.nextInt(leaving.size()));
    }

    @Override
    public String fingerprint() {
        return HexFormat.of().formatHex((name + " 1 " + settings + contents).getBytes(UTF_8));
    }
}
