package io.lectern.runtime.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// Where a figure has nothing to show.
record Nothing(String text) implements Drawing {

    @Override
    public double width() {
        return 320;
    }

    @Override
    public double height() {
        return 120;
    }

    @Override
    public void draw(Graphics2D g) {
        g.setColor(Palette.LINE);
        g.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
        g.draw(new Rectangle2D.Double(0.5, 0.5, width() - 1, height() - 1));
        g.setColor(Palette.QUIET);
        g.setFont(Lettering.TEXT);
        Lettering.centred(g, text, width() / 2, height() / 2 + 4);
    }
}
