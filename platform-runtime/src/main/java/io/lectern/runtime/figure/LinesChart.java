package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Curves. What is not finite is a gap, and said.
final class LinesChart {

    private static final int MOST_LINES = 100;
    private static final int MOST_POINTS = 4_000;
    private static final int FEW_POINTS = 40;
    private static final float[][] DASHES = {null, {6, 4}, {2, 3}, {8, 3, 2, 3}};

    private LinesChart() {}

    static Drawing of(Figure.Lines figure) {
        var data = new XYSeriesCollection();
        var renderer = new XYLineAndShapeRenderer(true, false);
        var legend = new LegendItemCollection();
        long gaps = 0;
        long points = 0;
        var xs = DoubleStream.builder();
        var ys = DoubleStream.builder();
        int count = Math.min(figure.lines().size(), MOST_LINES);
        for (int i = 0; i < count; i++) {
            var line = figure.lines().get(i);
            if (line.x().size() != line.y().size()) {
                throw new IllegalArgumentException("line '%s' has %d x and %d y; it needs one y for each x"
                        .formatted(line.name(), line.x().size(), line.y().size()));
            }
            var series = series(i, line);
            data.addSeries(series);
            long drawn = drawn(line, xs, ys);
            gaps += line.x().size() - drawn;
            points += drawn;
            var colour = Palette.group(i);
            renderer.setSeriesPaint(i, colour);
            renderer.setSeriesStroke(i, stroke(i));
            renderer.setSeriesShape(i, Palette.mark(i, 6));
            renderer.setSeriesShapesVisible(i, drawn <= FEW_POINTS);
            if (figure.lines().size() > 1) {
                Chart.explain(
                        legend,
                        line.name(),
                        new Chart.Mark.Stroked(stroke(i), colour),
                        figure.lines().size() - i);
            }
        }
        if (points == 0) {
            return Titled.of(figure.title(), new Nothing(gaps == 0 ? "no points" : "none of the points is finite"));
        }
        renderer.setDefaultLegendTextFont(Lettering.SMALL);
        renderer.setDrawSeriesLineAsPath(true);
        var plot = Chart.plot(
                data,
                Axis.of(xs.build()).padded(0.015).named(figure.x()),
                Axis.of(ys.build()).padded(0.04).named(figure.y()),
                renderer);
        var chart = Chart.of(plot, legend, legend.getItemCount() == 0 ? 620 : 760, 380);
        return Titled.of(
                figure.title(),
                chart,
                gaps == 0
                        ? ""
                        : "%,d %s not finite and left out.".formatted(gaps, gaps == 1 ? "value is" : "values are"),
                Rows.some(count, figure.lines().size(), "lines"));
    }

    /// Hands over what can be drawn.
    ///
    /// @return how many points that are
    private static long drawn(Figure.Line line, DoubleStream.Builder xs, DoubleStream.Builder ys) {
        long drawn = 0;
        for (int i = 0; i < line.x().size(); i++) {
            if (Axis.drawable(line.x().get(i)) && Axis.drawable(line.y().get(i))) {
                xs.add(line.x().get(i));
                ys.add(line.y().get(i));
                drawn++;
            }
        }
        return drawn;
    }

    /// The points in the order given; of many, the lowest and the highest of each stretch.
    private static XYSeries series(int index, Figure.Line line) {
        var series = new XYSeries(index, false, true);
        int count = line.x().size();
        int stretch = Math.max(1, count / (MOST_POINTS / 2));
        for (int from = 0; from < count; from += stretch) {
            int to = Math.min(count, from + stretch);
            if (stretch == 1) {
                add(series, line, from);
                continue;
            }
            int lowest = extreme(line.y(), from, to, -1);
            int highest = extreme(line.y(), from, to, 1);
            add(series, line, Math.min(lowest, highest));
            if (lowest != highest) {
                add(series, line, Math.max(lowest, highest));
            }
        }
        return series;
    }

    private static int extreme(List<Double> values, int from, int to, int sign) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            if (!(sign * values.get(i) <= sign * values.get(best))) { // also where the best so far is NaN
                best = Double.isNaN(values.get(i)) ? best : i;
            }
        }
        return best;
    }

    private static void add(XYSeries series, Figure.Line line, int i) {
        if (Axis.drawable(line.x().get(i))) {
            double y = line.y().get(i);
            series.add(line.x().get(i).doubleValue(), Axis.drawable(y) ? y : Double.NaN);
        }
    }

    private static BasicStroke stroke(int index) {
        var dash = DASHES[index / 10 % DASHES.length];
        return dash == null
                ? Palette.CURVE
                : new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }
}
