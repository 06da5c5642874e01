package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/// A part of the plane in the mixed, pale colours of its groups, under their points.
final class RegionsChart {

    private static final double SIDE = 460;
    private static final double PALE = 0.62;

    private RegionsChart() {}

    static Drawing of(Figure.Regions figure) {
        var shares = figure.shares();
        Pixels.require("regions", "[groups, rows, columns]", shares, 3);
        if (figure.positions().shape().rank() != 2 || figure.positions().dim(1) != 2) {
            throw new IllegalArgumentException("points on regions need [count, 2], got "
                    + figure.positions().shape());
        }
        var frame = figure.frame();
        if (!(frame.left() < frame.right() && frame.bottom() < frame.top()) || shares.size() == 0) {
            return Titled.of(figure.title(), new Nothing("no area"));
        }
        int groups = shares.dim(0);
        int rows = shares.dim(1);
        int columns = shares.dim(2);
        var image = Pixels.image(columns, rows, (x, y) -> {
            int at = (rows - 1 - y) * columns + x;
            double total = 0;
            double red = 0;
            double green = 0;
            double blue = 0;
            for (int group = 0; group < groups; group++) {
                double share = shares.get(group * rows * columns + at);
                var colour = Palette.group(group);
                total += share;
                red += share * colour.getRed();
                green += share * colour.getGreen();
                blue += share * colour.getBlue();
            }
            if (!(total > 0) || Double.isInfinite(total)) {
                return (total == 0 ? Palette.PAPER : Palette.MISSING).getRGB();
            }
            var mixed = new Color((int) (red / total), (int) (green / total), (int) (blue / total));
            return Palette.mixed(mixed, Color.WHITE, PALE).getRGB();
        });
        var marks = PointsChart.Marks.of(figure.positions(), figure.groups(), figure.groupNames());
        var x = new Axis(frame.left(), frame.right()).named(figure.x());
        var y = new Axis(frame.bottom(), frame.top()).named(figure.y());
        for (int i = 0; i < marks.data().getSeriesCount(); i++) {
            marks.renderer().setSeriesOutlinePaint(i, Color.WHITE);
            marks.renderer().setSeriesOutlineStroke(i, new BasicStroke(0.7f));
        }
        marks.renderer().setUseOutlinePaint(true);
        marks.renderer().setDrawOutlines(true);
        var plot = Chart.plot(marks.data(), x, y, marks.renderer());
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        marks.renderer().addAnnotation(new Backdrop(image, frame), Layer.BACKGROUND);
        int legend = marks.legend().getItemCount() == 0 ? 0 : 120;
        double height = SIDE * Math.clamp((frame.top() - frame.bottom()) / (frame.right() - frame.left()), 0.5, 1.4);
        return Titled.of(figure.title(), Chart.of(plot, marks.legend(), SIDE + 60 + legend, height + 40), marks.note());
    }

    /// An image over a part of the plane.
    private static final class Backdrop extends AbstractXYAnnotation {

        private final transient BufferedImage image;
        private final transient Figure.Frame frame;

        Backdrop(BufferedImage image, Figure.Frame frame) {
            this.image = Pixels.enlarged(image, Math.max(1, SIDE / image.getWidth()));
            this.frame = frame;
        }

        @Override
        public void draw(
                Graphics2D g,
                XYPlot plot,
                Rectangle2D area,
                ValueAxis x,
                ValueAxis y,
                int rendererIndex,
                PlotRenderingInfo info) {
            double left = x.valueToJava2D(frame.left(), area, plot.getDomainAxisEdge());
            double right = x.valueToJava2D(frame.right(), area, plot.getDomainAxisEdge());
            double top = y.valueToJava2D(frame.top(), area, plot.getRangeAxisEdge());
            double bottom = y.valueToJava2D(frame.bottom(), area, plot.getRangeAxisEdge());
            var inner = (Graphics2D) g.create();
            inner.translate(left, top);
            inner.scale((right - left) / image.getWidth(), (bottom - top) / image.getHeight());
            inner.drawImage(image, 0, 0, null);
            inner.dispose();
        }
    }
}
