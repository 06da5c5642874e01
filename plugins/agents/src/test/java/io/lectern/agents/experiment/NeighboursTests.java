package io.lectern.agents.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.Randomness;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTests {

    private static final int COUNT = 120;

    @Test
    void eachPointHasAsManyNeighboursAsAskedFor() {
        var neighbours = Neighbours.of(clusters(), 7);

        for (int i = 0; i < COUNT; i++) {
            assertThat(neighbours.perplexity(i)).isCloseTo(7, within(1e-9));
            assertThat(IntStream.of(i).mapToDouble(at -> neighbours.seen()[at][at]))
                    .containsExactly(0.0);
        }
    }

    /// Three points in a row: the one in the middle sees both alike, so that nothing but its width is to be found.
    @Test
    void divergenceIsThatOfTheFormula() {
        var seen = new double[][] {{0, 0.75, 0.25}, {0.5, 0, 0.5}, {0.25, 0.75, 0}};
        var map = new double[][] {{0, 0}, {1, 0}, {3, 0}};

        double near = 1.25 / 6; // p of the pairs 0-1 and 1-2, each counted twice
        double far = 0.5 / 6;
        double sum = 2 * (1 / 2.0 + 1 / 5.0 + 1 / 10.0);
        double expected = 2 * near * Math.log(near * 2 * sum)
                + 2 * near * Math.log(near * 5 * sum)
                + 2 * far * Math.log(far * 10 * sum);
        assertThat(new Neighbours(seen).divergence(map)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aMapKeepsClustersApart() {
        var points = clusters();
        var labels = IntStream.range(0, COUNT).mapToObj(i -> i % 3).toList();
        var neighbours = Neighbours.of(points, NeighbourMap.PERPLEXITY);
        var map = NeighbourMap.of(points, 1_000, 1);

        assertThat(Neighbours.purity(map.places(), labels, 5)).isGreaterThan(0.95);
        assertThat(NeighbourMap.of(points, 1_000, 1).places()).isEqualTo(map.places());
        assertThat(neighbours.divergence(map.places()))
                .isLessThan(neighbours.divergence(NeighbourMap.of(points, 50, 1).places()));
    }

    @Test
    void purityIsTheShareOfNeighboursWithTheSameLabel() {
        var map = new NeighbourMap(new double[][] {{0, 0}, {1, 0}, {5, 0}, {6, 0}});

        assertThat(Neighbours.purity(map.places(), List.of(0, 0, 1, 1), 1)).isEqualTo(1);
        assertThat(Neighbours.purity(map.places(), List.of(0, 0, 0, 1), 1)).isEqualTo(0.5);
    }

    /// Three of them, in turn.
    private static double[][] clusters() {
        var chance = new Randomness(1).at("points");
        return IntStream.range(0, COUNT)
                .mapToObj(i -> IntStream.range(0, 4)
                        .mapToDouble(axis -> (axis == i % 3 ? 20 : 0) + chance.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }
}
