package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// What a pen drew.
record PenStrokes(Path2D path, double width, double height) implements Drawing {

    private static final double TARGET = 320;
    private static final double PADDING = 12;

    static Drawing of(Figure.Strokes strokes) {
        var points = strokes.points();
        if (points.shape().rank() != 2 || points.dim(1) != 3) {
            throw new IllegalArgumentException("strokes need [count, 3], got " + points.shape());
        }
        var path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < points.dim(0); i++) {
            double x = points.get(3 * i);
            double y = points.get(3 * i + 1);
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                down = false;
                continue;
            }
            if (down) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                path.lineTo(x, y); // a dot, where the pen is lifted at once
            }
            down = points.get(3 * i + 2) < 0.5;
        }
        var bounds = path.getBounds2D();
        if (points.dim(0) == 0 || path.getCurrentPoint() == null) {
            return Titled.of(strokes.title(), new Nothing("no strokes"));
        }
        double scale = TARGET / Math.max(1e-9, Math.max(bounds.getWidth(), bounds.getHeight()));
        double fit = bounds.getWidth() + bounds.getHeight() == 0 ? 1 : scale;
        var placed = new java.awt.geom.AffineTransform();
        placed.translate(PADDING, PADDING);
        placed.scale(fit, fit);
        placed.translate(-bounds.getX(), -bounds.getY());
        path.transform(placed);
        return Titled.of(
                strokes.title(),
                new PenStrokes(
                        path,
                        Math.max(60, fit * bounds.getWidth() + 2 * PADDING),
                        Math.max(60, fit * bounds.getHeight() + 2 * PADDING)));
    }

    @Override
    public void draw(Graphics2D g) {
        g.setColor(Palette.GRID);
        g.setStroke(Palette.HAIR);
        g.draw(new Rectangle2D.Double(0, 0, width, height));
        g.setColor(Palette.INK);
        g.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }
}
