package io.lectern.runtime.play;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;

/// What a network's answers come to: losses and maps.
final class Answers {

    private Answers() {}

    /// Mean surprise in nats.
    ///
    /// @param scores logits, `[count, classes]`
    static double loss(NdArray scores, List<Integer> labels) {
        double sum = 0;
        for (int i = 0; i < labels.size(); i++) {
            sum -= Math.log(Math.max(1e-12, shares(scores, i)[labels.get(i)]));
        }
        return sum / Math.max(1, labels.size());
    }

    static double accuracy(NdArray scores, List<Integer> labels) {
        int right = 0;
        for (int i = 0; i < labels.size(); i++) {
            var shares = shares(scores, i);
            int best = 0;
            for (int c = 1; c < shares.length; c++) {
                best = shares[c] > shares[best] ? c : best;
            }
            right += best == labels.get(i) ? 1 : 0;
        }
        return (double) right / Math.max(1, labels.size());
    }

    /// The softmax of one row.
    private static double[] shares(NdArray scores, int row) {
        int classes = scores.dim(1);
        var shares = new double[classes];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            greatest = Math.max(greatest, scores.get(row * classes + c));
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            shares[c] = Math.exp(scores.get(row * classes + c) - greatest);
            sum += shares[c];
        }
        for (int c = 0; c < classes; c++) {
            shares[c] /= sum;
        }
        return shares;
    }

    /// @param scores over the places of a square grid of this side, row by row
    static NdArray surface(NdArray scores, int side) {
        int classes = scores.dim(1);
        var map = new float[classes * side * side];
        for (int i = 0; i < side * side; i++) {
            var shares = shares(scores, i);
            for (int c = 0; c < classes; c++) {
                map[c * side * side + i] = (float) shares[c];
            }
        }
        return NdArray.of(map, Shape.of(classes, side, side));
    }

    /// Answers of units, each relative to its greatest.
    ///
    /// @param values `[side * side, units]`
    /// @param small  side of the maps, which divides the other
    static NdArray levels(NdArray values, int side, int small) {
        int units = values.dim(1);
        int stride = side / small;
        var maps = new float[units * small * small];
        for (int unit = 0; unit < units; unit++) {
            double greatest = 1e-9;
            for (int i = 0; i < side * side; i++) {
                greatest = Math.max(greatest, Math.abs(values.get(i * units + unit)));
            }
            for (int i = 0; i < small * small; i++) {
                int place = i / small * stride * side + i % small * stride;
                maps[unit * small * small + i] = (float) (values.get(place * units + unit) / greatest);
            }
        }
        return NdArray.of(maps, Shape.of(units, small, small));
    }
}
