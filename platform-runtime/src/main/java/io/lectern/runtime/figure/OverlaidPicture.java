package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.stream.IntStream;

/// A picture, and beside it the same picture, pale, under its map.
record OverlaidPicture(Picture plain, Picture mapped, Colours colours) implements Drawing {

    private static final double TARGET = 196;
    private static final double GAP = 10;
    private static final Color STRONG = new Color(0xC4320A);
    private static final double PALE = 0.35;

    static Drawing of(Figure.Overlay overlay) {
        var picture = overlay.picture();
        var map = overlay.map();
        Pixels.require("an overlaid picture", "[channels, height, width]", picture, 3);
        Pixels.require("a map over a picture", "[height, width]", map, 2);
        if (picture.size() == 0 || map.size() == 0) {
            return Titled.of(overlay.title(), new Nothing("no picture"));
        }
        var image = Pixels.picture(picture, 0, picture.dim(0), picture.dim(1), picture.dim(2));
        var values = Colours.of(IntStream.range(0, map.size()).mapToDouble(map::get));
        var colours = values.signed()
                ? values
                : new Colours(
                        Math.min(0, values.least()),
                        values.most(),
                        java.util.List.of(new Color(0xFAF6F2), new Color(0xF2A97E), STRONG, new Color(0x6E1005)));
        int width = image.getWidth();
        int height = image.getHeight();
        var mapped = Pixels.image(width, height, (x, y) -> {
            double value = map.get(y * map.dim(0) / height * map.dim(1) + x * map.dim(1) / width);
            var under = Palette.mixed(Color.WHITE, new Color(image.getRGB(x, y)), PALE);
            double size = Math.abs(value) / Math.max(Math.abs(colours.least()), Math.abs(colours.most()));
            return Palette.mixed(under, colours.at(value), Double.isNaN(value) ? 1 : Math.clamp(size * 1.3, 0, 1))
                    .getRGB();
        });
        double zoom = Pixels.zoom(height, width, TARGET);
        return Titled.of(
                overlay.title(), new OverlaidPicture(Picture.of(image, zoom), Picture.of(mapped, zoom), colours));
    }

    @Override
    public double width() {
        return 2 * (plain.width() + GAP) + Colours.BAR;
    }

    @Override
    public double height() {
        return plain.height() + 6;
    }

    @Override
    public void draw(Graphics2D g) {
        plain.draw(g);
        Placed.at(mapped, plain.width() + GAP, 0, g);
        g.translate(2 * (plain.width() + GAP), 0);
        colours.drawBar(g, plain.height());
    }
}
