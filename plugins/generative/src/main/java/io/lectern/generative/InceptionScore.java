package io.lectern.generative;

import io.lectern.api.About;
import java.util.List;

/// Inception score: high where a classifier is sure of each sample, and finds all classes among them.
///
/// `exp(mean over samples of KL(p(class | sample) || p(class)))`, from 1 to the number of classes. It is blind to how
/// samples of one class differ, and never looks at the data.
///
/// Differs from the paper: the classifier is one of the same pictures instead of Inception on ImageNet, and all samples
/// are taken together instead of in ten parts.
@About(
        id = "inception-score",
        name = "Inception score",
        summary = "How sure a classifier is of samples, and how many classes it finds among them.",
        paper = "https://arxiv.org/abs/1606.03498")
public final class InceptionScore extends SeenSamples {

    public InceptionScore() {
        super(new Measure("inception-score", Goal.HIGHEST, "classes"));
    }

    @Override
    double score(Impressions data, Impressions samples) {
        return of(samples.shares());
    }

    /// @param shares of each class for each sample; a row sums to 1
    public static double of(List<double[]> shares) {
        int classes = shares.getFirst().length;
        var mean = new double[classes];
        for (var row : shares) {
            for (int i = 0; i < classes; i++) {
                mean[i] += row[i] / shares.size();
            }
        }
        double divergence = 0;
        for (var row : shares) {
            for (int i = 0; i < classes; i++) {
                if (row[i] > 0) {
                    divergence += row[i] * Math.log(row[i] / mean[i]) / shares.size();
                }
            }
        }
        return Math.exp(divergence);
    }
}
