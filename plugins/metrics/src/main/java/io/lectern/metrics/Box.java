package io.lectern.metrics;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;

/// A box around a thing, in pixels.
record Box(double left, double top, double right, double bottom, int kind, double score) {

    private static final int WIDTH = 6;

    /// Those of one picture, `[capacity, 6]`, without rows that are not used.
    static List<Box> of(NdArray rows) {
        require(
                rows.shape().rank() == 2 && rows.dim(1) == WIDTH,
                "boxes of a picture need [capacity, 6], got %s",
                rows.shape());
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < rows.size(); i += WIDTH) {
            if (rows.get(i + 5) > 0) {
                boxes.add(new Box(
                        rows.get(i),
                        rows.get(i + 1),
                        rows.get(i + 2),
                        rows.get(i + 3),
                        (int) rows.get(i + 4),
                        rows.get(i + 5)));
            }
        }
        return boxes;
    }

    double area() {
        return Math.max(0, right - left) * Math.max(0, bottom - top);
    }

    /// Intersection over union, in [0, 1].
    double overlap(Box other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        return width * height / (area() + other.area() - width * height);
    }
}
