package io.lectern.metrics;

/// The scores of all classes for one choice: unnormalised logarithms of probabilities, `stride` apart in an array.
final class Logits {

    private final float[] values;
    private final int offset;
    private final int stride;
    private final int classes;

    Logits(float[] values, int offset, int stride, int classes) {
        this.values = values;
        this.offset = offset;
        this.stride = stride;
        this.classes = classes;
    }

    private double score(int index) {
        return values[offset + index * stride];
    }

    /// The class with the highest score, the first of several; -1 where a score is not a number.
    int best() {
        int best = 0;
        for (int i = 0; i < classes; i++) {
            if (Double.isNaN(score(i))) {
                return -1;
            }
            if (score(i) > score(best)) {
                best = i;
            }
        }
        return best;
    }

    /// How many classes come before this one: those with a higher score, or with the same score and a lower
    /// number.
    int rank(int index) {
        int before = 0;
        for (int i = 0; i < classes; i++) {
            if (score(i) > score(index) || (i < index && score(i) == score(index))) {
                before++;
            }
        }
        return before;
    }

    /// Natural logarithm of the class's probability under softmax.
    ///
    /// The highest score is taken off first, so that no power overflows and the sum is at least 1.
    double logProbability(int index) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            highest = Math.max(highest, score(i));
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(score(i) - highest);
        }
        return score(index) - highest - Math.log(sum);
    }
}
