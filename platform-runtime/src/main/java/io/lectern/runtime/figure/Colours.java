package io.lectern.runtime.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;

/// Colours for the values from `least` to `most`.
///
/// Values of one sign go from white to blue; of both, from blue through white to red, with 0 in the middle.
record Colours(double least, double most, List<Color> stops) {

    private static final List<Color> RISING = List.of(
            new Color(0xF5F9FC),
            new Color(0xD3E4F1),
            new Color(0x9CC7E0),
            new Color(0x5AA0CC),
            new Color(0x2673B0),
            new Color(0x084480),
            new Color(0x08264F));
    private static final List<Color> BOTH_WAYS = List.of(
            new Color(0x15508F),
            new Color(0x4A90C4),
            new Color(0xA9CFE5),
            new Color(0xF7F7F5),
            new Color(0xF6BF9F),
            new Color(0xD96B50),
            new Color(0x9C1B2E));

    /// Room for a bar of colours with its numbers.
    static final double BAR = 74;

    static Colours of(DoubleStream values) {
        var range = values.filter(Double::isFinite).summaryStatistics();
        if (range.getCount() == 0) {
            return new Colours(0, 1, RISING);
        }
        if (range.getMin() < 0 && range.getMax() > 0) {
            double far = Math.max(-range.getMin(), range.getMax());
            return new Colours(-far, far, BOTH_WAYS);
        }
        if (range.getMin() == range.getMax()) {
            double value = range.getMin();
            return value > 0 ? new Colours(0, value, RISING) : new Colours(value, value == 0 ? 1 : 0, RISING);
        }
        boolean nearZero = range.getMin() > 0 && range.getMin() < range.getMax() / 2;
        return new Colours(nearZero ? 0 : range.getMin(), range.getMax(), RISING);
    }

    static Colours bothWays(double far) {
        return new Colours(-far, far, BOTH_WAYS);
    }

    boolean signed() {
        return least < 0 && most > 0;
    }

    /// The colour of a value; of the nearer end beyond them.
    Color at(double value) {
        if (Double.isNaN(value)) {
            return Palette.MISSING;
        }
        double place = Math.clamp((value - least) / (most - least), 0, 1) * (stops.size() - 1);
        int stop = Math.min((int) place, stops.size() - 2);
        return Palette.mixed(stops.get(stop), stops.get(stop + 1), place - stop);
    }

    /// A bar that says which colour means what, at the origin, within [#BAR] pixels of width.
    void drawBar(Graphics2D g, double height) {
        double width = 12;
        int bands = 64;
        for (int i = 0; i < bands; i++) {
            g.setColor(at(most - (i + 0.5) / bands * (most - least)));
            g.fill(new Rectangle2D.Double(0, i * height / bands, width, height / bands + (i < bands - 1 ? 0.6 : 0)));
        }
        g.setColor(Palette.LINE);
        g.setStroke(Palette.HAIR);
        g.draw(new Rectangle2D.Double(0, 0, width, height));
        int ticks = height < 90 ? 2 : 4;
        g.setFont(Lettering.SMALL);
        for (int i = 0; i <= ticks; i++) {
            double y = height * i / ticks;
            g.setColor(Palette.LINE);
            g.draw(new Line2D.Double(width, y, width + 4, y));
            g.setColor(Palette.QUIET);
            Lettering.left(g, Lettering.number(most - (most - least) * i / ticks), width + 8, y + 4);
        }
    }
}
