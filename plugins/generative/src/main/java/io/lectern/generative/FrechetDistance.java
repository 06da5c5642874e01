package io.lectern.generative;

import io.lectern.api.About;
import java.util.List;
import org.ejml.data.DenseMatrix64F;
import org.ejml.factory.DecompositionFactory;
import org.ejml.ops.CommonOps;

/// Fréchet distance between normal distributions fitted to features of data and of samples.
///
/// `|m - n|^2 + tr(C + D - 2 (C D)^(1/2))` for means `m`, `n` and covariances `C`, `D`; 0 where both are alike. It is
/// biased upwards for few samples: compare only numbers of as many.
///
/// Differs from the paper: features are those of a classifier of the same pictures instead of Inception on ImageNet.
@About(
        id = "frechet-distance",
        name = "Fréchet distance",
        summary = "How far samples are from data in what a classifier sees: in their mean and in how they vary.",
        paper = "https://arxiv.org/abs/1706.08500")
public final class FrechetDistance extends SeenSamples {

    public FrechetDistance() {
        super(new Measure("frechet-distance", Goal.LOWEST, ""));
    }

    @Override
    double score(Impressions data, Impressions samples) {
        return between(data.features(), samples.features());
    }

    /// @param a at least one vector
    /// @param b likewise, as long
    public static double between(List<double[]> a, List<double[]> b) {
        var meanA = mean(a);
        var meanB = mean(b);
        var c = covariance(a, meanA);
        var d = covariance(b, meanB);
        double apart = 0;
        for (int i = 0; i < meanA.length; i++) {
            apart += (meanA[i] - meanB[i]) * (meanA[i] - meanB[i]);
        }
        var root = root(c);
        var inner = new DenseMatrix64F(c.numRows, c.numCols);
        var product = new DenseMatrix64F(c.numRows, c.numCols);
        CommonOps.mult(root, d, product);
        CommonOps.mult(product, root, inner); // symmetric, with the eigenvalues of C D
        return Math.max(0, apart + CommonOps.trace(c) + CommonOps.trace(d) - 2 * CommonOps.trace(root(inner)));
    }

    private static double[] mean(List<double[]> rows) {
        var mean = new double[rows.getFirst().length];
        for (var row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.size();
            }
        }
        return mean;
    }

    private static DenseMatrix64F covariance(List<double[]> rows, double[] mean) {
        var centred = new DenseMatrix64F(rows.size(), mean.length);
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < mean.length; j++) {
                centred.set(i, j, rows.get(i)[j] - mean[j]);
            }
        }
        var covariance = new DenseMatrix64F(mean.length, mean.length);
        CommonOps.multTransA(1.0 / Math.max(1, rows.size() - 1), centred, centred, covariance);
        return covariance;
    }

    /// The square root of a symmetric matrix without negative eigenvalues; those that rounding makes are taken for 0.
    private static DenseMatrix64F root(DenseMatrix64F matrix) {
        int size = matrix.numRows;
        var eigen = DecompositionFactory.eig(size, true, true);
        if (!eigen.decompose(matrix.copy())) {
            throw new IllegalStateException("the eigenvalues of features' covariance were not found");
        }
        var scaled = new DenseMatrix64F(size, size);
        var vectors = new DenseMatrix64F(size, size);
        for (int i = 0; i < size; i++) {
            double root = Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
            var vector = eigen.getEigenVector(i);
            for (int j = 0; j < size; j++) {
                vectors.set(j, i, vector.get(j, 0));
                scaled.set(j, i, vector.get(j, 0) * root);
            }
        }
        var result = new DenseMatrix64F(size, size);
        CommonOps.multTransB(scaled, vectors, result);
        return result;
    }
}
