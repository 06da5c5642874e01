package io.lectern.runtime.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYDataset;

/// A chart of the library in the style of all figures.
record Chart(JFreeChart chart, double width, double height) implements Drawing {

    private static final int MOST_LEGEND = 24;
    private static final double LEGEND_NAME = 170;

    /// @param legend what colours mean; none where it is empty
    static Chart of(Plot plot, LegendItemCollection legend, double width, double height) {
        plot.setBackgroundPaint(Palette.PAPER);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 0, 0, 10)); // room for half a number beyond either axis
        var chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Palette.PAPER);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        if (legend.getItemCount() > 0) {
            var title = new LegendTitle(() -> legend);
            title.setPosition(RectangleEdge.RIGHT);
            title.setItemFont(Lettering.SMALL);
            title.setItemPaint(Palette.INK);
            title.setFrame(BlockBorder.NONE);
            title.setBackgroundPaint(Palette.PAPER);
            title.setItemLabelPadding(new RectangleInsets(2, 4, 2, 0));
            title.setMargin(6, 12, 0, 0);
            title.setVerticalAlignment(VerticalAlignment.TOP);
            chart.addSubtitle(title);
        }
        return new Chart(chart, width, height);
    }

    static XYPlot plot(XYDataset data, NumberAxis x, NumberAxis y, XYLineAndShapeRenderer renderer) {
        var plot = new XYPlot(data, x, y, renderer);
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setDomainGridlineStroke(Palette.HAIR);
        plot.setRangeGridlineStroke(Palette.HAIR);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    /// Adds a name to a legend; where there are too many, the last says how many more.
    static void explain(LegendItemCollection legend, String name, Mark mark, int more) {
        var shown = Lettering.fit(name, Lettering.SMALL, LEGEND_NAME);
        if (legend.getItemCount() < MOST_LEGEND) {
            legend.add(mark.item(shown));
        } else if (legend.getItemCount() == MOST_LEGEND) {
            legend.add(new Mark.Filled(new Rectangle2D.Double(), Palette.PAPER).item("and " + more + " more"));
        }
    }

    /// How something looks in a legend.
    sealed interface Mark {

        LegendItem item(String name);

        record Filled(Shape shape, Color colour) implements Mark {

            @Override
            public LegendItem item(String name) {
                return new LegendItem(name, null, null, null, shape, colour);
            }
        }

        record Stroked(Stroke stroke, Color colour) implements Mark {

            @Override
            public LegendItem item(String name) {
                return new LegendItem(name, null, null, null, new Line2D.Double(-10, 0, 10, 0), stroke, colour);
            }
        }
    }

    @Override
    public void draw(Graphics2D g) {
        chart.draw(g, new Rectangle2D.Double(0, 0, width, height));
    }
}
