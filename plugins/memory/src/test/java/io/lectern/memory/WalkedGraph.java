package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.memory.Walks.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// An example read back: edges, then hops that follow them.
final class WalkedGraph {

    private WalkedGraph() {}

    static void check(Walks.Settings settings, Dataset data) {
        int examples = 100;
        var batch = data.get(Split.TRAIN, IntStream.range(0, examples).toArray());
        var hops = new HashSet<Integer>();
        for (int i = 0; i < examples; i++) {
            var source = batch.get("source").at(i);
            int places = (int) batch.lengths("source").get(i);
            var edges = edges(settings, source);
            hops.add(hops(settings, source, batch.get("target").at(i), edges, places));
            assertThat(edges).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(settings.edges());
            assertThat(edges.stream().map(edge -> List.of(edge.from(), edge.label())))
                    .as("labels tell the edges of a node apart")
                    .doesNotHaveDuplicates();
            assertThat(edges.stream().map(Edge::from).distinct())
                    .as("nodes that can be left")
                    .hasSizeBetween(settings.smallest(), settings.nodes());
        }
        assertThat(hops).containsExactlyInAnyOrder(2, 3);
    }

    private static List<Edge> edges(Walks.Settings settings, NdArray source) {
        var edges = new ArrayList<Edge>();
        for (int place = 0; source.at(place).get(source.dim(1) - 1) == 0; place++) {
            int labels = settings.nodes();
            int to = labels + settings.labels();
            var row = source.at(place);
            edges.add(new Edge(name(row, 0, labels), name(row, labels, to), name(row, to, to + settings.nodes())));
        }
        return edges;
    }

    private static int hops(Walks.Settings settings, NdArray source, NdArray target, List<Edge> edges, int places) {
        int labels = settings.nodes();
        int node = name(source.at(edges.size()), 0, labels);
        for (int place = 0; place < target.dim(0); place++) {
            if (place < edges.size() || place >= places) {
                assertThat(target.at(place).toFloats()).containsOnly(-1);
                continue;
            }
            int from = node;
            int label = name(source.at(place), labels, labels + settings.labels());
            node = name(target.at(place), 0, settings.nodes());
            assertThat(edges).contains(new Edge(from, label, node));
        }
        return places - edges.size();
    }

    /// The one channel that is 1.
    private static int name(NdArray row, int from, int to) {
        var ones = IntStream.range(from, to).filter(i -> row.get(i) == 1).toArray();
        assertThat(ones).hasSize(1);
        return ones[0] - from;
    }
}
