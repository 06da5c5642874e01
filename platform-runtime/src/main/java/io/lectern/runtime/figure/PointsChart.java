package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Points in colours and marks by their group. Three dimensions are seen from above and from the side, within the
/// edges of their box.
final class PointsChart {

    private static final int MOST = 20_000;
    private static final double TURN = Math.toRadians(35);
    private static final double LIFT = Math.toRadians(22);

    private PointsChart() {}

    static Drawing of(Figure.Points figure) {
        var positions = figure.positions();
        if (positions.shape().rank() != 2 || (positions.dim(1) != 2 && positions.dim(1) != 3)) {
            throw new IllegalArgumentException("points need [count, 2] or [count, 3], got " + positions.shape());
        }
        boolean solid = positions.dim(1) == 3;
        var flat = solid ? projected(positions) : positions;
        var marks = Marks.of(flat, figure.groups(), figure.groupNames());
        if (marks.shown() == 0) {
            return Titled.of(figure.title(), new Nothing("no points"));
        }
        var box = new Axis(-1.55, 1.55);
        var x = (solid ? box : marks.across()).named("");
        var y = (solid ? box : marks.up()).named("");
        var plot = Chart.plot(marks.data(), x, y, marks.renderer());
        if (solid) {
            edges().forEach(plot::addAnnotation);
            x.setVisible(false);
            y.setVisible(false);
            plot.setDomainGridlinesVisible(false);
            plot.setRangeGridlinesVisible(false);
        }
        int legend = marks.legend().getItemCount();
        return Titled.of(figure.title(), Chart.of(plot, marks.legend(), legend == 0 ? 520 : 660, 480), marks.note());
    }

    /// Points as series by group, with what explains them.
    ///
    /// @param across the range of the points from left to right
    /// @param up     their range from the bottom up
    /// @param shown  how many points are drawn
    record Marks(
            XYSeriesCollection data,
            XYLineAndShapeRenderer renderer,
            LegendItemCollection legend,
            Axis across,
            Axis up,
            int shown,
            String note) {

        static Marks of(NdArray positions, List<Integer> groups, List<String> names) {
            int count = positions.dim(0);
            if (!groups.isEmpty() && groups.size() != count) {
                throw new IllegalArgumentException(
                        "each point needs a group, got %d points and %d groups".formatted(count, groups.size()));
            }
            var series = new ArrayList<XYSeries>();
            int kinds = Math.max(names.size(), 1);
            for (int i = 0; i < kinds; i++) {
                series.add(new XYSeries(i, false, true));
            }
            int stride = Math.ceilDiv(Math.max(count, 1), MOST);
            int shown = 0;
            int lost = 0;
            for (int i = 0; i < count; i += stride) {
                double x = positions.get(2 * i);
                double y = positions.get(2 * i + 1);
                if (Axis.drawable(x) && Axis.drawable(y)) {
                    series.get(groups.isEmpty() ? 0 : Math.clamp(groups.get(i), 0, kinds - 1))
                            .add(x, y);
                    shown++;
                } else {
                    lost++;
                }
            }
            var data = new XYSeriesCollection();
            var renderer = new XYLineAndShapeRenderer(false, true);
            var legend = new LegendItemCollection();
            double size = shown <= 150 ? 8 : shown <= 1_500 ? 6 : 4;
            double alpha = shown <= 150 ? 0.9 : shown <= 3_000 ? 0.7 : 0.45;
            for (int i = 0; i < kinds; i++) {
                data.addSeries(series.get(i));
                renderer.setSeriesPaint(i, Palette.faded(Palette.group(i), alpha));
                renderer.setSeriesShape(i, Palette.mark(i, size));
                if (!names.isEmpty()) {
                    Chart.explain(
                            legend,
                            names.get(i),
                            new Chart.Mark.Filled(Palette.mark(i, 9), Palette.group(i)),
                            names.size() - i);
                }
            }
            var note = lost > 0
                    ? "%,d %s no finite place and %s left out."
                            .formatted(lost, lost == 1 ? "point has" : "points have", lost == 1 ? "is" : "are")
                    : Rows.some(Math.ceilDiv(count, stride), count, "points");
            return new Marks(data, renderer, legend, axis(positions, 0), axis(positions, 1), shown, note);
        }
    }

    private static Axis axis(NdArray positions, int which) {
        return Axis.of(IntStream.range(0, positions.dim(0)).mapToDouble(i -> positions.get(2 * i + which)))
                .padded(0.04);
    }

    /// Places in a cube of side 2 around the origin, seen along a slanted line.
    private static NdArray projected(NdArray positions) {
        int count = positions.dim(0);
        var flat = new float[2 * count];
        var low = new double[3];
        var high = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Double.POSITIVE_INFINITY;
            high[axis] = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                double value = positions.get(3 * i + axis);
                if (Double.isFinite(value)) {
                    low[axis] = Math.min(low[axis], value);
                    high[axis] = Math.max(high[axis], value);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            var place = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                double span = high[axis] - low[axis];
                place[axis] = span > 0 ? 2 * (positions.get(3 * i + axis) - low[axis]) / span - 1 : 0;
            }
            flat[2 * i] = (float) across(place);
            flat[2 * i + 1] = (float) up(place);
        }
        return NdArray.of(flat, Shape.of(count, 2));
    }

    private static double across(double[] place) {
        return place[0] * Math.cos(TURN) - place[1] * Math.sin(TURN);
    }

    private static double up(double[] place) {
        return place[2] * Math.cos(LIFT) + (place[0] * Math.sin(TURN) + place[1] * Math.cos(TURN)) * Math.sin(LIFT);
    }

    private static List<XYLineAnnotation> edges() {
        var edges = new ArrayList<XYLineAnnotation>();
        for (int corner = 0; corner < 8; corner++) {
            for (int axis = 0; axis < 3; axis++) {
                if ((corner >> axis & 1) == 0) {
                    var from = corner(corner);
                    var to = corner(corner | 1 << axis);
                    edges.add(new XYLineAnnotation(
                            across(from), up(from), across(to), up(to), Palette.HAIR, Palette.LINE));
                }
            }
        }
        return edges;
    }

    private static double[] corner(int bits) {
        return new double[] {(bits & 1) * 2 - 1, (bits >> 1 & 1) * 2 - 1, (bits >> 2 & 1) * 2 - 1};
    }
}
