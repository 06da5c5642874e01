package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.util.regex.Pattern;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.AbstractCategoryItemLabelGenerator;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/// A bar a name: lying where names are long, so that they can be read; standing where they are short or many.
final class BarsChart {

    private static final int MOST = 400;
    private static final int MOST_LYING = 60;
    private static final int MOST_NAMED = 16;
    private static final int MOST_WITH_VALUES = 16;
    private static final double NAME = 190;

    /// Bars with numbers for names are a histogram: its bins stand in their order.
    private static final Pattern NUMBER = Pattern.compile("[-−+]?[0-9][0-9.,]*([eE][-+]?[0-9]+)?");

    private BarsChart() {}

    static Drawing of(Figure.Bars bars) {
        if (bars.names().size() != bars.values().size()) {
            throw new IllegalArgumentException("each bar needs a value, got %d names and %d values"
                    .formatted(bars.names().size(), bars.values().size()));
        }
        int count = Math.min(bars.names().size(), MOST);
        if (count == 0) {
            return Titled.of(bars.title(), new Nothing("no bars"));
        }
        double longest = bars.names().stream()
                .limit(count)
                .mapToDouble(name -> Lettering.width(Lettering.clean(name), Lettering.SMALL))
                .max()
                .orElse(0);
        boolean bins = count > 2
                && bars.names().stream()
                        .limit(count)
                        .allMatch(name -> NUMBER.matcher(name).matches());
        boolean lying = !bins && count <= MOST_LYING && (longest > 40 || longest * count > 560);
        int every = lying || count <= MOST_WITH_VALUES ? 1 : Math.ceilDiv(count, MOST_NAMED);
        var data = new DefaultCategoryDataset();
        int missing = 0;
        for (int i = 0; i < count; i++) {
            double value = bars.values().get(i);
            missing += Axis.drawable(value) ? 0 : 1;
            var name = i % every == 0 ? bars.names().get(i) : ""; // the others stay bars
            data.addValue(Axis.drawable(value) ? value : null, "value", new Name(i, name));
        }
        var axis = Axis.of(bars.values().stream().limit(count).mapToDouble(Double::doubleValue))
                .withZero();
        var chart = lying
                ? chart(data, roomForValues(axis, 0.14).named(bars.unit()), Stance.LYING, count, longest)
                : chart(data, roomForValues(axis, 0.08).named(bars.unit()), Stance.STANDING, count, longest);
        return Titled.of(
                bars.title(),
                chart,
                missing == 0
                        ? ""
                        : "%,d %s not finite and left out."
                                .formatted(missing, missing == 1 ? "value is" : "values are"),
                Rows.some(count, bars.names().size(), "bars"));
    }

    /// Room beyond the bars, but none beyond 0 where no bar goes that way.
    private static Axis roomForValues(Axis axis, double share) {
        var padded = axis.padded(share);
        return new Axis(axis.low() < 0 ? padded.low() : 0, axis.high() > 0 ? padded.high() : 0);
    }

    /// @param longest pixels of the longest name
    private static Drawing chart(CategoryDataset data, NumberAxis values, Stance stance, int count, double longest) {
        boolean lying = stance == Stance.LYING;
        double length = count * (lying ? 24.0 : count > MOST_WITH_VALUES ? 9.0 : 34.0) + 60;
        double width = lying ? 620 : Math.clamp(length, 320, 760);
        var renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, Palette.group(0));
        renderer.setMaximumBarWidth(lying ? 1 : 0.12);
        if (lying || count <= MOST_WITH_VALUES) {
            renderer.setDefaultItemLabelGenerator(new Values());
            renderer.setDefaultItemLabelsVisible(true);
            renderer.setDefaultItemLabelFont(Lettering.SMALL);
            renderer.setDefaultItemLabelPaint(Palette.QUIET);
            renderer.setDefaultPositiveItemLabelPosition(stance.positive);
            renderer.setDefaultNegativeItemLabelPosition(stance.negative);
        }
        var names = new CategoryAxis();
        names.setTickLabelFont(Lettering.SMALL);
        names.setTickLabelPaint(Palette.INK);
        names.setAxisLinePaint(Palette.LINE);
        names.setTickMarksVisible(false);
        names.setLowerMargin(0.01);
        names.setUpperMargin(0.01);
        names.setCategoryMargin(count > MOST_WITH_VALUES ? 0.05 : 0.25);
        names.setMaximumCategoryLabelWidthRatio(1.2f);
        if (!lying && longest > (width - 60) / count - 4) {
            names.setCategoryLabelPositions(CategoryLabelPositions.UP_90);
        }
        var plot = new CategoryPlot(data, names, values, renderer);
        plot.setOrientation(stance.orientation);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(Palette.HAIR);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return Chart.of(plot, new LegendItemCollection(), width, lying ? Math.max(110, length) : 320);
    }

    /// Which way bars go, and where their values stand beside them.
    private enum Stance {
        LYING(
                PlotOrientation.HORIZONTAL,
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT),
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT)),
        STANDING(
                PlotOrientation.VERTICAL,
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER),
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE6, TextAnchor.TOP_CENTER));

        private final PlotOrientation orientation;
        private final ItemLabelPosition positive;
        private final ItemLabelPosition negative;

        Stance(PlotOrientation orientation, ItemLabelPosition positive, ItemLabelPosition negative) {
            this.orientation = orientation;
            this.positive = positive;
            this.negative = negative;
        }
    }

    /// A name that is its own even where another bar has the same.
    private record Name(int index, String text) implements Comparable<Name> {

        @Override
        public int compareTo(Name other) {
            return Integer.compare(index, other.index);
        }

        @Override
        public String toString() {
            return Lettering.fit(text, Lettering.SMALL, NAME);
        }
    }

    /// The value as text beside its bar.
    private static final class Values extends AbstractCategoryItemLabelGenerator implements CategoryItemLabelGenerator {

        Values() {
            super("{2}", java.text.NumberFormat.getInstance(java.util.Locale.ROOT));
        }

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            var value = data.getValue(row, column);
            return value == null ? "not finite" : Lettering.number(value.doubleValue());
        }
    }
}
