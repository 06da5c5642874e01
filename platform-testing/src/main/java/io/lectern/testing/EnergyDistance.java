package io.lectern.testing;

import io.lectern.api.tensor.NdArray;

/// How far two samples are from being of one distribution: twice the mean distance between them, less the mean
/// distances within each; 0 for equal ones [Szekely and Rizzo 2013].
final class EnergyDistance {

    private EnergyDistance() {}

    /// @param a `[n, ...]`
    /// @param b `[m, ...]`
    static double between(NdArray a, NdArray b) {
        return 2 * mean(a, b) - mean(a, a) - mean(b, b);
    }

    private static double mean(NdArray a, NdArray b) {
        double sum = 0;
        for (int i = 0; i < a.dim(0); i++) {
            for (int j = 0; j < b.dim(0); j++) {
                sum += distance(a.at(i), b.at(j));
            }
        }
        return sum / a.dim(0) / b.dim(0);
    }

    private static double distance(NdArray a, NdArray b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            double difference = a.get(i) - b.get(i);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
