package io.lectern.lenses;

import io.lectern.api.LensPlugin.Subject;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// The part of the plane where examples are, in cells.
///
/// @param grid cells in each direction
record Plane(Figure.Frame frame, int grid) {

    static final String NEEDED = "it needs classes of points of the plane: an input of two numbers";

    private static final double MARGIN = 0.15;

    /// What the two numbers are called, where classes of points of the plane are told apart.
    static Optional<List<String>> axes(Subject subject) {
        return Seen.classification(subject)
                .flatMap(task -> task.input() instanceof Feature.Vector(var names) && names.size() == 2
                        ? Optional.of(names)
                        : Optional.empty());
    }

    /// @param points `[count, 2]`
    static Plane around(NdArray points, int grid) {
        var low = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        var high = new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.size(); i++) {
            low[i % 2] = Math.min(low[i % 2], points.get(i));
            high[i % 2] = Math.max(high[i % 2], points.get(i));
        }
        double across = Math.max(1e-6, MARGIN * (high[0] - low[0]));
        double up = Math.max(1e-6, MARGIN * (high[1] - low[1]));
        return new Plane(new Figure.Frame(low[0] - across, high[0] + across, low[1] - up, high[1] + up), grid);
    }

    /// The middle of each cell as an input of the model, the lowest row first.
    Batch places() {
        var places = new float[2 * grid * grid];
        for (int i = 0; i < grid * grid; i++) {
            double across = (i % grid + 0.5) / grid;
            int row = i / grid;
            double up = (row + 0.5) / grid;
            places[2 * i] = (float) (frame.left() + across * (frame.right() - frame.left()));
            places[2 * i + 1] = (float) (frame.bottom() + up * (frame.top() - frame.bottom()));
        }
        return Batch.of("input", NdArray.of(places, Shape.of(grid * grid, 2)));
    }

    /// Logits `[cells, classes]` as probabilities `[classes, grid, grid]`.
    NdArray shares(NdArray scores) {
        int cells = scores.dim(0);
        int classes = scores.dim(1);
        var shares = new float[cells * classes];
        for (int cell = 0; cell < cells; cell++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int kind = 0; kind < classes; kind++) {
                largest = Math.max(largest, scores.get(cell * classes + kind));
            }
            double sum = 0;
            for (int kind = 0; kind < classes; kind++) {
                sum += Math.exp(scores.get(cell * classes + kind) - largest);
            }
            for (int kind = 0; kind < classes; kind++) {
                shares[kind * cells + cell] = (float) (Math.exp(scores.get(cell * classes + kind) - largest) / sum);
            }
        }
        return NdArray.of(shares, classes, grid, grid);
    }
}
