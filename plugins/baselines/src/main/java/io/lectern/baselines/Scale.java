package io.lectern.baselines;

import io.lectern.api.data.Feature;
import java.util.Arrays;

/// Makes the numbers of a row comparable: takes off a mean each and divides by a deviation.
///
/// An image brings both with it, by channel; for a vector they are those of the training examples. A number that never
/// changes is left at 0.
final class Scale {

    private final double[] mean;
    private final double[] deviation;

    private Scale(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    static Scale of(Feature input, Rows rows) {
        return input instanceof Feature.Image image
                ? ofImage(image)
                : ofMoments(input.shape().size(), rows);
    }

    private static Scale ofImage(Feature.Image image) {
        int pixels = image.height() * image.width();
        var mean = new double[image.channels() * pixels];
        var deviation = new double[mean.length];
        for (int channel = 0; channel < image.channels(); channel++) {
            int from = channel * pixels;
            Arrays.fill(mean, from, from + pixels, image.mean().get(channel));
            Arrays.fill(deviation, from, from + pixels, image.deviation().get(channel));
        }
        return new Scale(mean, deviation);
    }

    private static Scale ofMoments(int width, Rows rows) {
        var mean = new double[width];
        var squares = new double[width];
        for (int i = 0; i < rows.count(); i++) {
            var row = rows.values(i);
            for (int j = 0; j < width; j++) {
                double before = row[j] - mean[j]; // Welford's method: no difference of large sums
                mean[j] += before / (i + 1);
                squares[j] += before * (row[j] - mean[j]);
            }
        }
        for (int j = 0; j < width; j++) {
            double deviation = Math.sqrt(squares[j] / rows.count());
            squares[j] = deviation > 0 ? deviation : 1;
        }
        return new Scale(mean, squares);
    }

    double[] apply(float[] row) {
        var scaled = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            scaled[i] = (row[i] - mean[i]) / deviation[i];
        }
        return scaled;
    }

    double mean(int index) {
        return mean[index];
    }

    double deviation(int index) {
        return deviation[index];
    }
}
