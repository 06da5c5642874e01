package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Pictures in rows, each over its caption.
record ImageGrid(List<Picture> pictures, List<String> captions, int columns, double cellWidth, double cellHeight)
        implements Drawing {

    private static final int MOST = 400;
    private static final int STRIP = 8;
    private static final double GAP = 10;
    private static final double CAPTION = Lettering.lineHeight(Lettering.SMALL) + 2;

    static Drawing of(Figure.Images images) {
        var array = images.pictures();
        Pixels.require("a figure of images", "[count, channels, height, width]", array, 4);
        int shown = Math.min(array.dim(0), MOST);
        int channels = array.dim(1);
        int height = array.dim(2);
        int width = array.dim(3);
        if (shown == 0 || channels * height * width == 0) {
            return Titled.of(images.title(), new Nothing("no pictures"));
        }
        double zoom = Pixels.zoom(height, width, Math.clamp(Math.max(height, width), target(shown), 2 * target(shown)));
        var pictures = new ArrayList<Picture>();
        for (int i = 0; i < shown; i++) {
            pictures.add(
                    Picture.of(Pixels.picture(array, i * channels * height * width, channels, height, width), zoom));
        }
        var captions = images.captions();
        double widest = captions.stream()
                .limit(shown)
                .mapToDouble(caption -> Lettering.width(Lettering.clean(caption), Lettering.SMALL))
                .max()
                .orElse(0);
        double cell = Math.max(zoom * width, Math.min(widest, Math.max(zoom * width, 130)));
        int columns = columns(shown);
        var fitted = captions.stream()
                .limit(shown)
                .map(caption -> Lettering.fit(caption, Lettering.SMALL, cell))
                .toList();
        var grid = new ImageGrid(pictures, fitted, columns, cell, zoom * height + (fitted.isEmpty() ? 0 : CAPTION));
        return Titled.of(images.title(), grid, Rows.some(shown, array.dim(0), "pictures"));
    }

    /// A little wider than high, and such that the last row is full where that can be had.
    private static int columns(int count) {
        int wanted = (int) Math.ceil(Math.sqrt(count * 1.6));
        return count <= STRIP
                ? count
                : IntStream.rangeClosed(wanted, wanted + 2)
                        .filter(columns -> count % columns == 0)
                        .findFirst()
                        .orElse(wanted);
    }

    /// Few pictures are shown large, many small.
    private static double target(int count) {
        return count == 1 ? 280 : count <= STRIP ? 112 : count <= 64 ? 84 : count <= 144 ? 60 : 40;
    }

    @Override
    public double width() {
        return columns * (cellWidth + GAP) - GAP + 1;
    }

    @Override
    public double height() {
        int rows = (pictures.size() + columns - 1) / columns;
        return rows * (cellHeight + GAP) - GAP + 1;
    }

    @Override
    public void draw(Graphics2D g) {
        for (int i = 0; i < pictures.size(); i++) {
            double x = i % columns * (cellWidth + GAP);
            int row = i / columns;
            double y = row * (cellHeight + GAP);
            var picture = pictures.get(i);
            Placed.at(picture, x + (cellWidth - picture.width()) / 2, y, g);
            if (i < captions.size()) {
                g.setColor(Palette.QUIET);
                g.setFont(Lettering.SMALL);
                Lettering.centred(g, captions.get(i), x + cellWidth / 2, y + picture.height() + CAPTION - 4);
            }
        }
    }
}
