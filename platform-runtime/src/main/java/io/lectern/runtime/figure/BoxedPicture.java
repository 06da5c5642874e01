package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Rectangles with their classes on a picture.
record BoxedPicture(Picture picture, double zoom, List<Box> boxes) implements Drawing {

    private static final double TARGET = 420;
    private static final int MOST = 300;

    private record Box(double left, double top, double right, double bottom, int kind, String label) {}

    static Drawing of(Figure.Boxes figure) {
        var array = figure.picture();
        Pixels.require("a picture with boxes", "[channels, height, width]", array, 3);
        if (figure.boxes().shape().rank() != 2 || figure.boxes().dim(1) != 6) {
            throw new IllegalArgumentException(
                    "boxes need [count, 6], got " + figure.boxes().shape());
        }
        if (array.size() == 0) {
            return Titled.of(figure.title(), new Nothing("no picture"));
        }
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < figure.boxes().dim(0) && boxes.size() < MOST; i++) {
            int row = 6 * i;
            double score = figure.boxes().get(row + 5);
            if (score > 0) {
                int kind = (int) figure.boxes().get(row + 4);
                var name = kind >= 0 && kind < figure.classes().size()
                        ? figure.classes().get(kind)
                        : "class " + kind;
                boxes.add(new Box(
                        figure.boxes().get(row),
                        figure.boxes().get(row + 1),
                        figure.boxes().get(row + 2),
                        figure.boxes().get(row + 3),
                        kind,
                        Lettering.fit(name, Lettering.SMALL, 120) + (score < 1 ? " " + Lettering.number(score) : "")));
            }
        }
        double zoom = Pixels.zoom(array.dim(1), array.dim(2), TARGET);
        var picture = Picture.of(Pixels.picture(array, 0, array.dim(0), array.dim(1), array.dim(2)), zoom);
        return Titled.of(figure.title(), new BoxedPicture(picture, zoom, boxes));
    }

    @Override
    public double width() {
        return picture.width() + 1;
    }

    @Override
    public double height() {
        return picture.height() + 1;
    }

    @Override
    public void draw(Graphics2D g) {
        picture.draw(g);
        g.clip(new Rectangle2D.Double(0, 0, picture.width(), picture.height()));
        g.setFont(Lettering.SMALL);
        for (var box : boxes) {
            double x = box.left * zoom;
            double y = box.top * zoom;
            g.setColor(Palette.group(box.kind));
            g.setStroke(new BasicStroke(2));
            g.draw(new Rectangle2D.Double(x, y, (box.right - box.left) * zoom, (box.bottom - box.top) * zoom));
            double height = Lettering.lineHeight(Lettering.SMALL);
            double above = y >= height ? y - height : y; // within the box where there is no room above
            g.fill(new Rectangle2D.Double(x - 1, above, Lettering.width(box.label, Lettering.SMALL) + 8, height));
            g.setColor(Palette.on(Palette.group(box.kind)));
            Lettering.left(g, box.label, x + 3, above + height - 4);
        }
    }
}
