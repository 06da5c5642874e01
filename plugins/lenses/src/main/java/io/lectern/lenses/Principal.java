package io.lectern.lenses;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DenseMatrix64F;
import org.ejml.factory.DecompositionFactory;
import org.ejml.ops.CommonOps;

/// The directions in which points differ most.
///
/// @param places `[points][directions]`: where points lie along them, from their mean
/// @param shares of the whole variance, largest first
record Principal(double[][] places, double[] shares) {

    /// The first directions, as many as there are.
    ///
    /// By the eigenvectors of the smaller of `XXᵀ` and `XᵀX`, for points `X` less their mean. The sign of a
    /// direction is such that its largest place is positive.
    static Principal of(FeatureSpace space, int most) {
        int count = space.count();
        int features = space.features();
        var x = new DenseMatrix64F(count, features);
        for (int feature = 0; feature < features; feature++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                mean += space.values().get(i * features + feature) / count;
            }
            for (int i = 0; i < count; i++) {
                x.set(i, feature, space.values().get(i * features + feature) - mean);
            }
        }
        boolean wide = features > count;
        int size = Math.min(count, features);
        var product = new DenseMatrix64F(size, size);
        if (wide) {
            CommonOps.multTransB(x, x, product);
        } else {
            CommonOps.multTransA(x, x, product);
        }
        var eigen = DecompositionFactory.eig(size, true, true);
        if (!eigen.decompose(product)) {
            throw new IllegalArgumentException("features of '%s' are not finite".formatted(space.layer()));
        }
        var order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .limit(most)
                .toList();
        double total = IntStream.range(0, size)
                .mapToDouble(i -> Math.max(0, eigen.getEigenvalue(i).getReal()))
                .sum();
        var places = new double[count][order.size()];
        var shares = new double[order.size()];
        for (int direction = 0; direction < order.size(); direction++) {
            double value = Math.max(0, eigen.getEigenvalue(order.get(direction)).getReal());
            var vector = eigen.getEigenVector(order.get(direction));
            shares[direction] = total > 0 ? value / total : 0;
            var along = new DenseMatrix64F(count, 1);
            if (wide) {
                CommonOps.scale(Math.sqrt(value), vector, along);
            } else {
                CommonOps.mult(x, vector, along);
            }
            double far = Arrays.stream(along.data)
                    .boxed()
                    .max(Comparator.comparingDouble(Math::abs))
                    .orElse(0.0);
            for (int i = 0; i < count; i++) {
                places[i][direction] = far < 0 ? -along.get(i, 0) : along.get(i, 0);
            }
        }
        return new Principal(places, shares);
    }
}
