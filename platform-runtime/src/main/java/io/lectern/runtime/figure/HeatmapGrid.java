package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.IntStream;

/// A matrix as colours, with names or numbers along its edges and, where there is room, its values in the cells.
record HeatmapGrid(
        NdArray values, Picture picture, Colours colours, Edge rows, Edge columns, double cellWidth, double cellHeight)
        implements Drawing {

    private static final double LONGEST = 460;
    private static final double LARGEST_CELL = 36;
    private static final double ROOM_FOR_TEXT = 26;
    private static final double GAP = 8;
    private static final double HEAD = 20;

    /// Names along an edge.
    ///
    /// @param every of how many cells one is named
    /// @param room  pixels that the names take across the edge
    private record Edge(String title, List<String> names, int every, double room) {}

    static Drawing of(Figure.Heatmap map) {
        var values = map.values();
        Pixels.require("a heat map", "[rows, columns]", values, 2);
        int rows = values.dim(0);
        int columns = values.dim(1);
        if (values.size() == 0) {
            return Titled.of(map.title(), new Nothing("no values"));
        }
        requireNames("row", map.rowNames(), rows);
        requireNames("column", map.columnNames(), columns);
        double square = Math.min(LARGEST_CELL, LONGEST / Math.max(rows, columns));
        boolean stretched = square * Math.min(rows, columns) < 60;
        double cellWidth = stretched ? Math.min(LARGEST_CELL, LONGEST / columns) : square;
        double cellHeight = stretched ? Math.min(LARGEST_CELL, LONGEST / rows) : square;
        var colours = Colours.of(IntStream.range(0, values.size()).mapToDouble(values::get));
        var image = Pixels.image(
                columns, rows, (x, y) -> colours.at(values.get(y * columns + x)).getRGB());
        int times = (int) Math.ceil(Math.max(cellWidth, cellHeight));
        var picture = new Picture(Pixels.enlarged(image, times), cellWidth * columns, cellHeight * rows);
        var grid = new HeatmapGrid(
                values,
                picture,
                colours,
                edge(map.rows(), map.rowNames(), rows, cellHeight, 150),
                edge(map.columns(), map.columnNames(), columns, cellWidth, 110),
                cellWidth,
                cellHeight);
        long missing = IntStream.range(0, values.size())
                .filter(i -> !Double.isFinite(values.get(i)))
                .count();
        return Titled.of(
                map.title(),
                grid,
                missing == 0 ? "" : "%,d %s not finite.".formatted(missing, missing == 1 ? "value is" : "values are"));
    }

    private static void requireNames(String what, List<String> names, int count) {
        if (!names.isEmpty() && names.size() != count) {
            throw new IllegalArgumentException("a heat map of %d %ss has %d %s names; give one each or none"
                    .formatted(count, what, names.size(), what));
        }
    }

    private static Edge edge(String title, List<String> names, int count, double cell, double longest) {
        double number = Lettering.width(Integer.toString(count), Lettering.SMALL) + 8;
        int every = names.isEmpty() ? round((int) Math.ceil(number / cell)) : (int) Math.ceil(13 / cell);
        var shown = names.isEmpty()
                ? IntStream.range(0, count).mapToObj(Integer::toString).toList()
                : names.stream()
                        .map(name -> name.isBlank() ? Lettering.visible(name) : name)
                        .map(name -> Lettering.fit(name, Lettering.SMALL, longest))
                        .toList();
        double room = shown.stream()
                .mapToDouble(name -> Lettering.width(name, Lettering.SMALL))
                .max()
                .orElse(0);
        return new Edge(Lettering.fit(title, Lettering.TEXT, 300), shown, every, room);
    }

    /// The next of 1, 2, 5, 10, 20, 50 ...
    private static int round(int every) {
        int power = 1;
        while (true) {
            for (int step : new int[] {1, 2, 5}) {
                if (step * power >= every) {
                    return step * power;
                }
            }
            power *= 10;
        }
    }

    /// Whether column names stand upright, because they would not fit beside each other.
    private boolean upright() {
        return columns.room > columns.every * cellWidth - 2;
    }

    private double left() {
        return HEAD + rows.room + GAP;
    }

    private double below() {
        return GAP + (upright() ? columns.room : Lettering.lineHeight(Lettering.SMALL)) + HEAD;
    }

    @Override
    public double width() {
        return left() + picture.width() + 16 + Colours.BAR;
    }

    @Override
    public double height() {
        return picture.height() + below() + 4;
    }

    @Override
    public void draw(Graphics2D g) {
        Placed.at(picture, left(), 0, g);
        if (Math.min(cellWidth, cellHeight) >= ROOM_FOR_TEXT) {
            drawValues(g);
        }
        g.setFont(Lettering.SMALL);
        g.setColor(Palette.QUIET);
        for (int i = 0; i < rows.names.size(); i += rows.every) {
            Lettering.right(g, rows.names.get(i), left() - GAP, (i + 0.5) * cellHeight + 4);
        }
        for (int i = 0; i < columns.names.size(); i += columns.every) {
            double x = left() + (i + 0.5) * cellWidth;
            double y = picture.height() + GAP;
            if (upright()) {
                var inner = (Graphics2D) g.create();
                inner.translate(x + 4, y);
                inner.rotate(-Math.PI / 2);
                Lettering.right(inner, columns.names.get(i), 0, 0);
                inner.dispose();
            } else {
                Lettering.centred(g, columns.names.get(i), x, y + 9);
            }
        }
        g.setFont(Lettering.TEXT);
        g.setColor(Palette.INK);
        Lettering.centred(g, columns.title, left() + picture.width() / 2, picture.height() + below());
        var turned = (Graphics2D) g.create();
        turned.translate(12, picture.height() / 2);
        turned.rotate(-Math.PI / 2);
        Lettering.centred(turned, rows.title, 0, 0);
        turned.dispose();
        g.translate(left() + picture.width() + 16, 0);
        colours.drawBar(g, Math.max(40, picture.height()));
    }

    private void drawValues(Graphics2D g) {
        g.setFont(Lettering.SMALL);
        for (int i = 0; i < values.size(); i++) {
            int row = i / columns.names.size();
            double value = values.get(i);
            var text = Math.abs(value) < 1 && value != 0 && Double.isFinite(value)
                    ? String.format(java.util.Locale.ROOT, "%.2f", value).replace("0.", ".")
                    : Lettering.number(value);
            if (Lettering.width(text, Lettering.SMALL) <= cellWidth - 2) {
                g.setColor(Palette.on(colours.at(value)));
                double x = left() + (i % columns.names.size() + 0.5) * cellWidth;
                Lettering.centred(g, text, x, (row + 0.5) * cellHeight + 4);
            }
        }
    }
}
