package io.lectern.generative;

import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Pictures as a classifier sees them.
///
/// @param features `[count][width]`: what the layer before its answer gives
/// @param shares   `[count][classes]`: how far it takes each for each class; a row sums to 1
public record Impressions(List<double[]> features, List<double[]> shares) {

    private static final String SCORES = "scores";
    private static final int BATCH = 128;

    public Impressions {
        features = List.copyOf(features);
        shares = List.copyOf(shares);
    }

    /// @param pictures `[count, channels, height, width]`, as the classifier's own data has them
    /// @throws IllegalArgumentException if it is no classifier that shows its layers
    public static Impressions of(NdArray pictures, Predictor eyes) {
        if (!(eyes instanceof Predictor.Observable open && eyes instanceof Predictor.Described described)) {
            throw new IllegalArgumentException("the model to look through does not show what happens inside it");
        }
        var layer = described
                .lastHidden()
                .filter(_ -> open.probes().contains(SCORES))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the model to look through is no classifier with a layer before its answer"));
        var fetches = List.<Fetch>of(new Fetch.Value(layer), new Fetch.Value(SCORES));
        var features = new ArrayList<double[]>();
        var shares = new ArrayList<double[]>();
        for (int from = 0; from < pictures.dim(0); from += BATCH) {
            var some = pictures.slice(from, Math.min(pictures.dim(0), from + BATCH));
            var seen = open.evaluate(Batch.of("input", some), fetches);
            features.addAll(rows(seen.get(layer)));
            rows(seen.get(SCORES)).stream().map(Impressions::softmax).forEach(shares::add);
        }
        return new Impressions(features, shares);
    }

    /// Both, one after the other.
    Impressions and(Impressions more) {
        return new Impressions(
                Stream.concat(features.stream(), more.features.stream()).toList(),
                Stream.concat(shares.stream(), more.shares.stream()).toList());
    }

    /// `[count, ...]` as vectors, one each.
    public static List<double[]> rows(NdArray values) {
        int width = values.size() / Math.max(1, values.dim(0));
        var flat = values.toFloats();
        var rows = new ArrayList<double[]>();
        for (int i = 0; i < values.dim(0); i++) {
            var row = new double[width];
            for (int j = 0; j < width; j++) {
                row[j] = flat[i * width + j];
            }
            rows.add(row);
        }
        return rows;
    }

    private static double[] softmax(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        var shares = new double[scores.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(scores[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
