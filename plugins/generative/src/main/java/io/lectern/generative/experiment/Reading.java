package io.lectern.generative.experiment;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a classifier that never saw a sample reads in pictures.
///
/// @param classes     of each picture
/// @param confidences probability of that class
record Reading(List<Integer> classes, List<Double> confidences) {

    static Reading of(Predictor classifier, NdArray pictures) {
        var scores = classifier.predict(Batch.of("input", pictures)).get("scores");
        var classes = new ArrayList<Integer>();
        var confidences = new ArrayList<Double>();
        for (int i = 0; i < scores.dim(0); i++) {
            var row = scores.at(i);
            int best = best(row);
            classes.add(best);
            confidences.add(confidence(row, best));
        }
        return new Reading(List.copyOf(classes), List.copyOf(confidences));
    }

    private static int best(NdArray scores) {
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            best = scores.get(i) > scores.get(best) ? i : best;
        }
        return best;
    }

    /// Under a softmax.
    private static double confidence(NdArray scores, int best) {
        double sum = 0;
        for (int i = 0; i < scores.size(); i++) {
            sum += Math.exp(scores.get(i) - scores.get(best));
        }
        return 1 / sum;
    }

    double confidence() {
        return confidences.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /// Share of pictures in each class.
    List<Double> shares(int count) {
        var shares = new double[count];
        classes.forEach(read -> shares[read] += 1.0 / classes.size());
        return Arrays.stream(shares).boxed().toList();
    }

    /// Share of pictures whose class is the one that was meant.
    double agreement(NdArray meant) {
        int right = 0;
        for (int i = 0; i < classes.size(); i++) {
            right += classes.get(i) == (int) meant.get(i) ? 1 : 0;
        }
        return right / (double) classes.size();
    }

    /// `7, 98 %` for each picture.
    List<String> captions() {
        var captions = new ArrayList<String>();
        for (int i = 0; i < classes.size(); i++) {
            captions.add("%d, %.0f %%".formatted(classes.get(i), 100 * confidences.get(i)));
        }
        return captions;
    }
}
