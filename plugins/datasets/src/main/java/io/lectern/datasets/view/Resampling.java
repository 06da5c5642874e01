package io.lectern.datasets.view;

import io.lectern.api.tensor.NdArray;

/// Pictures brought to another size: linear interpolation when they grow, a weighted mean of all the pixels that fall
/// on a new one when they shrink (a triangle filter, as image libraries call it), so that fine patterns do not turn
/// into coarse ones. Edges count as long as the picture does; nothing is cut off.
public final class Resampling {

    private final Axis rows;
    private final Axis columns;

    public Resampling(int fromHeight, int fromWidth, int height, int width) {
        this.rows = new Axis(fromHeight, height);
        this.columns = new Axis(fromWidth, width);
    }

    /// All of `[n, channels, height, width]`.
    public NdArray apply(NdArray images) {
        int planes = images.dim(0) * images.dim(1);
        var from = images.floats();
        var to = new float[Math.multiplyExact(planes, rows.to * columns.to)];
        var narrow = new float[rows.from * columns.to];
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < rows.from; y++) {
                row(from, (plane * rows.from + y) * columns.from, narrow, y * columns.to);
            }
            finish(narrow, to, plane * rows.to * columns.to);
        }
        return NdArray.of(to, images.shape().with(2, rows.to).with(3, columns.to));
    }

    /// Brings one row to the new width, so that a picture can be read row by row.
    public void row(float[] from, int start, float[] narrow, int at) {
        for (int x = 0; x < columns.to; x++) {
            var weights = columns.weights[x];
            float sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * from[start + columns.first[x] + i];
            }
            narrow[at + x] = sum;
        }
    }

    /// Brings a plane whose rows have the new width to the new height.
    public void finish(float[] narrow, float[] to, int start) {
        for (int y = 0; y < rows.to; y++) {
            var weights = rows.weights[y];
            for (int x = 0; x < columns.to; x++) {
                float sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * narrow[(rows.first[y] + i) * columns.to + x];
                }
                to[start + y * columns.to + x] = sum;
            }
        }
    }

    /// For each new place the old ones that it is made of, and their weights, which sum to 1.
    private static final class Axis {

        private final int from;
        private final int to;
        private final int[] first;
        private final float[][] weights;

        Axis(int from, int to) {
            if (from < 1 || to < 1) {
                throw new IllegalArgumentException("cannot bring a length of %d to %d".formatted(from, to));
            }
            this.from = from;
            this.to = to;
            this.first = new int[to];
            this.weights = new float[to][];
            double scale = (double) from / to;
            double reach = Math.max(1, scale);
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale - 0.5;
                first[i] = Math.max(0, (int) Math.ceil(centre - reach));
                int last = Math.min(from - 1, (int) Math.floor(centre + reach));
                weights[i] = triangle(first[i], last, centre, reach);
            }
        }

        private static float[] triangle(int first, int last, double centre, double reach) {
            var weights = new double[last - first + 1];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs(first + i - centre) / reach);
                sum += weights[i];
            }
            var normalised = new float[weights.length];
            for (int i = 0; i < weights.length; i++) {
                normalised[i] = (float) (weights[i] / sum);
            }
            return normalised;
        }
    }
}
