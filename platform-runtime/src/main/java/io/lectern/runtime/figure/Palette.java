package io.lectern.runtime.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Colours and marks that people with any kind of colour vision can tell apart.
///
/// Groups have the colours of Okabe and Ito 2008, darkened where they would be too light on white; further groups
/// come back to them with another mark.
final class Palette {

    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x222B33);
    static final Color QUIET = new Color(0x5F6B76);
    static final Color LINE = new Color(0xB8C0C8);
    static final Color GRID = new Color(0xE9ECEF);
    static final Color MISSING = new Color(0xD9CFC4);

    static final BasicStroke HAIR = new BasicStroke(1f);
    static final BasicStroke CURVE = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final List<Color> GROUPS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xC4629B),
            new Color(0xE6A000),
            new Color(0x4BAEE8),
            new Color(0x555F69),
            new Color(0x8C6BB1),
            new Color(0x7A5230),
            new Color(0xA8B400));

    private static final int MARKS = 4;

    private Palette() {}

    static Color group(int index) {
        return GROUPS.get(Math.floorMod(index, GROUPS.size()));
    }

    /// The mark of a group around the origin, about that wide.
    static Shape mark(int index, double size) {
        double r = size / 2;
        return switch (Math.floorMod(index / GROUPS.size(), MARKS)) {
            case 0 -> new Ellipse2D.Double(-r, -r, size, size);
            case 1 -> polygon(0, -1.2 * r, 1.15 * r, r, -1.15 * r, r);
            case 2 -> new Rectangle2D.Double(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r);
            default ->
                AffineTransform.getRotateInstance(Math.PI / 4)
                        .createTransformedShape(new Rectangle2D.Double(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r));
        };
    }

    private static Shape polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    static Color faded(Color colour, double alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * alpha));
    }

    static Color mixed(Color a, Color b, double share) {
        return new Color(
                (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
                (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }

    /// Ink or paper, whichever reads better on that colour.
    static Color on(Color background) {
        double light = 0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
        return light > 140 ? INK : PAPER;
    }
}
