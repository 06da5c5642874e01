package io.lectern.runtime.predict;

/// One channel of a picture.
final class Plane {

    private final float[] values;
    private final int height;
    private final int width;

    /// @param values row by row
    Plane(float[] values, int height, int width) {
        this.values = values;
        this.height = height;
        this.width = width;
    }

    /// Writes it at another size: means of areas where it shrinks, linear between pixels where it grows.
    void scaleInto(float[] target, int offset, int newHeight, int newWidth) {
        var rows = weights(height, newHeight);
        var columns = weights(width, newWidth);
        var narrow = new float[height * newWidth];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < newWidth; x++) {
                float sum = 0;
                for (int i = 0; i < columns[x].weights.length; i++) {
                    sum += columns[x].weights[i] * values[y * width + columns[x].first + i];
                }
                narrow[y * newWidth + x] = sum;
            }
        }
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                float sum = 0;
                for (int i = 0; i < rows[y].weights.length; i++) {
                    sum += rows[y].weights[i] * narrow[(rows[y].first + i) * newWidth + x];
                }
                target[offset + y * newWidth + x] = sum;
            }
        }
    }

    /// Which old pixels make up each new one of a line, and by how much; the same as before where the size is.
    private static Taps[] weights(int from, int to) {
        var taps = new Taps[to];
        double ratio = (double) from / to;
        for (int i = 0; i < to; i++) {
            taps[i] = ratio >= 1 ? area(i * ratio, (i + 1) * ratio, from) : between((i + 0.5) * ratio - 0.5, from);
        }
        return taps;
    }

    private static Taps area(double begin, double end, int from) {
        int first = (int) begin;
        int last = Math.min(from - 1, (int) Math.ceil(end) - 1);
        var weights = new float[Math.max(1, last - first + 1)];
        double sum = 0;
        var covered = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            covered[i] = Math.max(0, Math.min(end, first + i + 1) - Math.max(begin, first + i));
            sum += covered[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (covered[i] / sum);
        }
        return new Taps(first, weights);
    }

    private static Taps between(double centre, int from) {
        double inside = Math.clamp(centre, 0.0, from - 1.0);
        int first = Math.min((int) inside, Math.max(0, from - 2));
        if (from == 1) {
            return new Taps(0, new float[] {1});
        }
        float second = (float) (inside - first);
        return new Taps(first, new float[] {1 - second, second});
    }

    private static final class Taps {

        private final int first;
        private final float[] weights;

        Taps(int first, float[] weights) {
            this.first = first;
            this.weights = weights;
        }
    }
}
