package io.lectern.generative.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Data as a linear function of standard normal codes, plus a mean and normal noise of one variance.
///
/// @param columns what each number of a code adds, `[entries]` each
/// @see <a href="https://doi.org/10.1111/1467-9868.00196">Tipping and Bishop, 1999</a>
record LinearGaussian(double[] mean, List<double[]> columns, double variance) {

    private static final int ROUNDS = 200; // of the power method

    /// The one that makes rows likeliest, of all with that variance and so many numbers of a code:
    /// probabilistic principal component analysis.
    static LinearGaussian likeliest(List<double[]> rows, int latent, double variance, RandomGenerator random) {
        var mean = new double[rows.getFirst().length];
        rows.forEach(row -> add(mean, 1.0 / rows.size(), row));
        var centred = rows.stream().map(row -> difference(row, mean)).toList();
        var axes = new ArrayList<double[]>();
        var columns = new ArrayList<double[]>();
        for (int i = 0; i < latent; i++) {
            var axis = random.doubles(mean.length, -1, 1).toArray();
            double eigenvalue = 0;
            for (int round = 0; round < ROUNDS; round++) {
                var next = new double[mean.length];
                for (var row : centred) {
                    add(next, dot(row, axis) / rows.size(), row);
                }
                axes.forEach(found -> add(next, -dot(next, found), found));
                eigenvalue = Math.sqrt(dot(next, next));
                axis = times(1 / eigenvalue, next);
            }
            axes.add(axis);
            columns.add(times(Math.sqrt(Math.max(0, eigenvalue - variance)), axis));
        }
        return new LinearGaussian(mean, columns, variance);
    }

    /// The mean over rows of the logarithm of their density, in nats.
    double logLikelihood(List<double[]> rows) {
        int entries = mean.length;
        int latent = columns.size();
        var factor = factor();
        double logDeterminant = (entries - latent) * Math.log(variance);
        for (int i = 0; i < latent; i++) {
            logDeterminant += 2 * Math.log(factor[i][i]);
        }
        double distances = 0;
        for (var row : rows) {
            var from = difference(row, mean);
            var explained = solve(
                    factor,
                    columns.stream().mapToDouble(column -> dot(column, from)).toArray());
            distances += (dot(from, from) - dot(explained, explained)) / variance;
        }
        return -0.5 * (entries * Math.log(2 * Math.PI) + logDeterminant + distances / rows.size());
    }

    /// The Cholesky factor of `WᵀW + v`, a lower triangle.
    private double[][] factor() {
        int latent = columns.size();
        var factor = new double[latent][latent];
        for (int i = 0; i < latent; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = dot(columns.get(i), columns.get(j)) + (i == j ? variance : 0);
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
        return factor;
    }

    private static double[] solve(double[][] lower, double[] right) {
        var solution = right.clone();
        for (int i = 0; i < solution.length; i++) {
            for (int j = 0; j < i; j++) {
                solution[i] -= lower[i][j] * solution[j];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }

    private static void add(double[] to, double factor, double[] other) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * other[i];
        }
    }

    private static double[] times(double factor, double[] of) {
        var product = new double[of.length];
        add(product, factor, of);
        return product;
    }

    private static double[] difference(double[] a, double[] b) {
        var difference = a.clone();
        add(difference, -1, b);
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
