package io.lectern.memory.experiment;

import java.util.List;
import org.ejml.data.DenseMatrix64F;
import org.ejml.ops.CommonOps;

/// A linear function of numbers, fitted to examples by ridge regression [Hoerl and Kennard 1970]: what
/// it tells of new examples was there to be read.
///
/// @param weights of the numbers, and at the end the constant
record LinearReadOut(double[] weights) {

    private static final double PENALTY = 1e-3; // by example; only keeps numbers that say the same from quarrelling

    /// @param numbers of each example, equally many
    /// @param wanted  from each example
    static LinearReadOut fit(List<float[]> numbers, double[] wanted) {
        int width = numbers.getFirst().length + 1;
        var rows = new DenseMatrix64F(numbers.size(), width);
        for (int i = 0; i < numbers.size(); i++) {
            for (int j = 0; j < width - 1; j++) {
                rows.set(i, j, numbers.get(i)[j]);
            }
            rows.set(i, width - 1, 1);
        }
        var moments = new DenseMatrix64F(width, width);
        CommonOps.multTransA(rows, rows, moments);
        for (int j = 0; j < width; j++) {
            moments.add(j, j, PENALTY * numbers.size());
        }
        var shared = new DenseMatrix64F(width, 1);
        CommonOps.multTransA(rows, DenseMatrix64F.wrap(wanted.length, 1, wanted), shared);
        var weights = new DenseMatrix64F(width, 1);
        if (!CommonOps.solve(moments, shared, weights)) {
            throw new IllegalStateException("no linear function was found for numbers like these");
        }
        return new LinearReadOut(weights.data);
    }

    double of(float[] numbers) {
        double sum = weights[numbers.length];
        for (int j = 0; j < numbers.length; j++) {
            sum += weights[j] * numbers[j];
        }
        return sum;
    }
}
