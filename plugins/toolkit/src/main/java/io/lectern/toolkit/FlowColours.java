package io.lectern.toolkit;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;

/// Flow as colours: the hue says in which direction a pixel moves, the strength of the colour how far; what stays is
/// white.
///
/// @see <a href="https://doi.org/10.1007/s11263-010-0390-2">Baker et al., 2011: the colour wheel of Middlebury</a>
public final class FlowColours {

    private static final double[][] KNOTS = { // red, yellow, green, cyan, blue, magenta, red
        {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 1, 1}, {0, 0, 1}, {1, 0, 1}, {1, 0, 0}
    };
    private static final int[] STEPS = {15, 6, 4, 11, 13, 6}; // from knot to knot: more where eyes see more hues
    private static final int HUES = 55;

    private FlowColours() {}

    /// Flows as pictures `[count, 3, height, width]`.
    ///
    /// @param flows   `[count, 2, height, width]`: right and down
    /// @param longest the length that gets the full colour, above 0; what is longer gets it too
    public static NdArray of(NdArray flows, double longest) {
        require(
                flows.shape().rank() == 4 && flows.dim(1) == 2,
                "flows are [count, 2, height, width], got %s",
                flows.shape());
        int pixels = flows.dim(2) * flows.dim(3);
        var colours = new float[flows.dim(0) * 3 * pixels];
        for (int i = 0; i < flows.dim(0) * pixels; i++) {
            int example = i / pixels;
            int right = example * 2 * pixels + i % pixels;
            double x = flows.get(right);
            double y = flows.get(right + pixels);
            double strength = Math.min(1, Math.hypot(x, y) / longest);
            for (int channel = 0; channel < 3; channel++) {
                double full = hue(Math.atan2(-y, -x), channel);
                colours[(example * 3 + channel) * pixels + i % pixels] = (float) (1 - strength * (1 - full));
            }
        }
        return NdArray.of(colours, flows.shape().with(1, 3));
    }

    /// All directions and lengths as a picture `[1, 3, side, side]`: the legend.
    public static NdArray wheel(int side) {
        var flow = new float[2 * side * side];
        double radius = (side - 1) / 2.0;
        for (int i = 0; i < side * side; i++) {
            int row = i / side;
            double x = i % side - radius;
            double y = row - radius;
            boolean inside = Math.hypot(x, y) <= radius;
            flow[i] = inside ? (float) x : 0;
            flow[side * side + i] = inside ? (float) y : 0;
        }
        return of(NdArray.of(flow, Shape.of(1, 2, side, side)), radius);
    }

    /// @param angle from -pi to pi
    private static double hue(double angle, int channel) {
        double place = (angle / Math.PI + 1) / 2 * HUES;
        for (int knot = 0; knot < STEPS.length; knot++) {
            if (place <= STEPS[knot]) {
                double share = place / STEPS[knot];
                return (1 - share) * KNOTS[knot][channel] + share * KNOTS[knot + 1][channel];
            }
            place -= STEPS[knot];
        }
        return KNOTS[0][channel];
    }
}
