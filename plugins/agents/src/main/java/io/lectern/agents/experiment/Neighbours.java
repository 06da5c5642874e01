package io.lectern.agents.experiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Who is near whom, as t-SNE sees it: each point sees the others through a Gaussian as wide as it takes to
/// have a given number of neighbours, about.
///
/// Computed by the book, each point with each, as a check on the library that draws the map by approximation.
///
/// @param seen how likely a point (row) is to pick another as its neighbour; rows sum to 1
/// @see <a href="https://www.jmlr.org/papers/v9/vandermaaten08a.html">van der Maaten and Hinton, 2008</a>, section 2
record Neighbours(double[][] seen) {

    private static final int HALVINGS = 100; // until a double has no more digits
    private static final double TINY = 1e-300;

    /// @param points     `[count][size]`
    /// @param perplexity neighbours of each, in (1, count - 1)
    static Neighbours of(double[][] points, double perplexity) {
        return new Neighbours(IntStream.range(0, points.length)
                .mapToObj(i -> seenBy(i, squares(points, i), perplexity))
                .toArray(double[][]::new));
    }

    /// Share of the nearest `k` points that have the label of the point they are near to, a mean over points.
    ///
    /// @param points `[count][size]`
    static double purity(double[][] points, List<Integer> labels, int k) {
        return IntStream.range(0, points.length)
                .mapToDouble(i -> nearest(points, i, k)
                                .filter(j -> labels.get(j).equals(labels.get(i)))
                                .count()
                        / (double) k)
                .average()
                .orElse(Double.NaN);
    }

    private static IntStream nearest(double[][] points, int from, int k) {
        var squares = squares(points, from);
        return IntStream.range(0, points.length)
                .filter(i -> i != from)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> squares[i]))
                .limit(k)
                .mapToInt(Integer::intValue);
    }

    private static double[] squares(double[][] points, int from) {
        return Arrays.stream(points)
                .mapToDouble(point -> square(points[from], point))
                .toArray();
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /// By bisection: the narrower the Gaussian, the fewer neighbours.
    private static double[] seenBy(int point, double[] squares, double perplexity) {
        double mean = Arrays.stream(squares).sum() / (squares.length - 1);
        double wide = 0;
        double narrow = Double.POSITIVE_INFINITY;
        double precision = 1 / Math.max(mean, TINY);
        for (int i = 0; i < HALVINGS; i++) {
            if (perplexity(gaussian(point, squares, precision)) > perplexity) {
                wide = precision;
            } else {
                narrow = precision;
            }
            precision = narrow == Double.POSITIVE_INFINITY ? 2 * precision : (wide + narrow) / 2;
        }
        return gaussian(point, squares, precision);
    }

    private static double[] gaussian(int point, double[] squares, double precision) {
        double nearest = IntStream.range(0, squares.length)
                .filter(j -> j != point)
                .mapToDouble(j -> squares[j])
                .min()
                .orElseThrow();
        var weights = new double[squares.length];
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] = j == point ? 0 : Math.exp(precision * (nearest - squares[j]));
            sum += weights[j];
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= sum;
        }
        return weights;
    }

    /// `exp` of the entropy: how many equally likely ones would be as uncertain.
    private static double perplexity(double[] shares) {
        double entropy = 0;
        for (double share : shares) {
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.exp(entropy);
    }

    /// Neighbours of one point.
    double perplexity(int point) {
        return perplexity(seen[point]);
    }

    /// Kullback-Leibler divergence in nats from these neighbours to those on a map, where near is meant by a Student t
    /// distribution: what t-SNE makes small.
    ///
    /// @param map `[count][2]`
    double divergence(double[][] map) {
        int count = seen.length;
        double sum = 0; // of all kernels
        double cost = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double share = (seen[i][j] + seen[j][i]) / (2 * count);
                double kernel = i == j ? 0 : 1 / (1 + square(map[i], map[j]));
                sum += kernel;
                cost += share > 0 ? share * Math.log(share / kernel) : 0;
            }
        }
        return cost + Math.log(sum);
    }
}
