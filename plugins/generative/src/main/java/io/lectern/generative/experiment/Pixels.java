package io.lectern.generative.experiment;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import java.util.stream.IntStream;

/// Pixels that know nothing of each other: black or white, each as often as in the training pictures.
///
/// @param frequencies of white, within (0, 1)
record Pixels(double[] frequencies) {

    static Pixels of(Dataset pictures) {
        int count = pictures.size(Split.TRAIN);
        var train =
                pictures.get(Split.TRAIN, IntStream.range(0, count).toArray()).get("input");
        var frequencies = new double[train.size() / count];
        for (int j = 0; j < frequencies.length; j++) {
            double white = 1;
            for (int i = 0; i < count; i++) {
                white += train.get(i * frequencies.length + j) > 0.5 ? 1 : 0;
            }
            frequencies[j] = white / (count + 2); // Laplace's rule: none is impossible
        }
        return new Pixels(frequencies);
    }

    /// The mean over pictures, in nats.
    double logLikelihood(NdArray pictures) {
        double sum = 0;
        for (int i = 0; i < pictures.size(); i++) {
            double frequency = frequencies[i % frequencies.length];
            sum += Math.log(pictures.get(i) > 0.5 ? frequency : 1 - frequency);
        }
        return sum / pictures.dim(0);
    }
}
