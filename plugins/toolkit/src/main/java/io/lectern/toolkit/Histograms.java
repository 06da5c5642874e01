package io.lectern.toolkit;

import io.lectern.api.run.Value;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;

/// Arrays summed up for the log.
final class Histograms {

    private static final int BINS = 30;

    private Histograms() {}

    /// Counts between the smallest and the largest value in equal steps.
    static Value.Histogram of(NdArray array) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < array.size(); i++) {
            low = Math.min(low, array.get(i));
            high = Math.max(high, array.get(i));
        }
        double width = high > low ? (high - low) / BINS : 1;
        var counts = new long[BINS];
        for (int i = 0; i < array.size(); i++) {
            counts[(int) Math.min(BINS - 1, (array.get(i) - low) / width)]++;
        }
        var edges = new ArrayList<Double>();
        var list = new ArrayList<Long>();
        for (int bin = 0; bin < BINS; bin++) {
            edges.add(low + bin * width);
            list.add(counts[bin]);
        }
        edges.add(low + BINS * width);
        return new Value.Histogram(edges, list);
    }

    static double norm(NdArray array) {
        double sum = 0;
        for (int i = 0; i < array.size(); i++) {
            sum += array.get(i) * array.get(i);
        }
        return Math.sqrt(sum);
    }
}
