package io.lectern.web.view.curve;

import io.lectern.runtime.store.Points;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A series of a run as it is drawn: places along an axis, and values, NaN where there is nothing to draw.
///
/// @param x in order
public record Curve(double[] x, double[] y) {

    /// Below this share of a curve's own weight a smoothed value rests on too little.
    private static final double NOTHING = 1e-9;

    public static Curve overSteps(Points points) {
        return new Curve(Arrays.stream(points.steps()).asDoubleStream().toArray(), points.values());
    }

    /// Seconds since the first point.
    public static Curve overTime(Points points) {
        var millis = points.millis();
        return new Curve(
                IntStream.range(0, millis.length)
                        .mapToDouble(i -> (millis[i] - millis[0]) * 1e-3)
                        .toArray(),
                points.values());
    }

    public int size() {
        return x.length;
    }

    /// Each value as the mean of itself and those before it, which count less the further back they are.
    ///
    /// @param weight of what was before, in [0, 1)
    public Curve smooth(double weight) {
        if (weight <= 0) {
            return this;
        }
        var smoothed = new double[y.length];
        double mean = 0;
        double share = 0;
        for (int i = 0; i < y.length; i++) {
            if (Double.isFinite(y[i])) {
                mean = weight * mean + (1 - weight) * y[i];
                share = weight * share + (1 - weight);
            }
            smoothed[i] = Double.isFinite(y[i]) && share > NOTHING ? mean / share : Double.NaN;
        }
        return new Curve(x, smoothed);
    }

    /// The value at a place, between two points by a straight line; NaN before the first and after the last.
    public double at(double place) {
        if (x.length == 0) {
            return Double.NaN;
        }
        int found = Arrays.binarySearch(x, place);
        if (found >= 0) {
            return y[found];
        }
        int next = -found - 1;
        if (next == 0 || next == x.length) {
            return Double.NaN;
        }
        double share = (place - x[next - 1]) / (x[next] - x[next - 1]);
        return y[next - 1] * (1 - share) + y[next] * share;
    }
}
